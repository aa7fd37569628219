import { enforceUnicity } from '../5-merge/enforce-unicity.ts';
import { mergeTrees } from '../5-merge/merge-trees.ts';
import spec from '../6-validate/compose-spec.schema.json' with { type: 'json' };
import { OPEN } from '../open-mark.ts';
import type { Session } from '../session.ts';
import { type Dict, get, type Tree } from '../tree.ts';

/** What a container is given; the rest of a service says how it is built, started and found. */
const CONTAINER: ReadonlySet<string> = new Set(Object.keys(spec.$defs.container_spec.properties));

/**
 * The containers that run to their end before a service starts, as services: all that the service gives its own container,
 * its volumes included, and over it what the step says. Source: Compose specification, `pre_start`.
 */
export const initContainers = (session: Session, name: string, service: Tree): readonly Dict[] => {
  const steps = get(service, 'pre_start');
  if (service.kind !== 'dict' || steps?.kind !== 'list') return [];
  return steps.items.flatMap((step) => {
    if (step.kind !== 'dict') return [];
    const inherited = (key: string): boolean =>
      CONTAINER.has(key) || key === 'profiles' || key === OPEN || (key === 'build' && !get(step, 'image'));
    const entries = new Map([...service.entries].filter(([key]) => inherited(key)));
    if (!session.allows('values that steps inherit', sizeOf(entries))) {
      session.error('too-many-steps', `${name} has more steps in pre_start than can be read`, steps.place);
      return [];
    }
    const sides = { session, base: undefined, over: undefined };
    const merged = mergeTrees({ ...service, entries }, step, sides, ['services', name]);
    return merged.kind === 'dict' ? [enforceUnicity(merged)] : [];
  });
};

const sizeOf = (entries: Dict['entries']): number =>
  [...entries.values()].reduce(
    (sum, { value }) =>
      sum + (value.kind === 'dict' ? value.entries.size : value.kind === 'list' ? value.items.length : 1),
    1,
  );
