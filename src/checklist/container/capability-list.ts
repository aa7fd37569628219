import type { Reach } from '../../knowledge/host/capabilities.ts';
import { reachOf } from '../../knowledge/host/capabilities.ts';
import type { Fix } from '../../model/change.ts';
import type { Origin } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';
import type { Fact, Unknown } from '../../model/value.ts';

type Named = { readonly name: string; readonly origin: Origin };

/** The capabilities that a service adds, by how far they reach. */
export const addedCapabilities = ({ settings }: Service, reaches: readonly Reach[]): readonly Named[] =>
  named(settings.capAdd.items).filter(({ name }) => {
    const reach = reachOf(name);
    return reach !== undefined && reaches.includes(reach);
  });

/** Takes a capability away that a service adds. */
export const withoutCapability = ({ id }: Service, name: string, look: string): Fix => ({
  title: `Remove ${name} from cap_add`,
  safety: 'review',
  look,
  changes: [{ kind: 'remove', service: id, path: ['cap_add'], item: name }],
});

/** The known names of a list of capabilities. */
export const named = (facts: readonly Fact<string>[]): readonly Named[] =>
  facts.flatMap(({ value, origin }) => (value.kind === 'known' ? [{ name: value.value, origin }] : []));

/** Why a list may hold more than its known names. */
export const unreadable = (list: Service['settings']['capAdd']): { unknown: Unknown; origin: Origin } | undefined => {
  for (const { value, origin } of list.items) if (value.kind === 'unknown') return { unknown: value, origin };
  return list.more[0];
};
