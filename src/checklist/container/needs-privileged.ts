import { isEngineStore } from '../../knowledge/host/engine-stores.ts';
import type { Service } from '../../model/service.ts';
import { knownText, knownValue } from '../../model/value.ts';

/**
 * Whether a service works only when it is privileged, an engine in a container: its image is known for it, or it is
 * privileged and given a place for the store of an engine. Nothing is then taken from it.
 */
export const needsPrivileged = ({ image: { facts }, settings }: Pick<Service, 'image' | 'settings'>): boolean =>
  (facts.kind === 'known' && facts.value.needsPrivileged?.value === true) ||
  (knownValue(settings.privileged) === true &&
    settings.mounts.items.some(({ target }) => {
      const text = knownText(target);
      return text !== undefined && isEngineStore(text);
    }));
