import type { Template } from '../../model/value.ts';
import { unknown } from '../../model/value.ts';
import type { Binding } from './expand.ts';

/** Variables that an instruction sees; setting one is seen from the next instruction on. */
export type Scope = {
  readonly depth: number;
  /** What a name is that nothing sets. */
  readonly otherwise: Binding;
  lookup(name: string): Binding;
  set(name: string, binding: Binding): void;
  /** Everything that is set here and below, outermost first. */
  entries(): Iterable<readonly [string, Binding]>;
};

/** Build arguments given from outside; undefined: given, but with a value nobody here knows. */
export type GivenArgs = ReadonlyMap<string, Template | undefined>;

const PLATFORM_ARGS: ReadonlySet<string> = new Set(
  ['BUILD', 'TARGET'].flatMap((side) =>
    ['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].map((part) => `${side}${part}`),
  ),
).add('TARGETSTAGE');
const PROXY_ARG = /^(?:https?|ftp|no|all)_proxy$/i;

const UNSET: Binding = { kind: 'unset' };
const BY_BUILD: Binding = { kind: 'open', hole: unknown('build-argument', 'BuildKit sets it for each build') };
const BY_IMAGE: Binding = { kind: 'open', hole: unknown('image', 'the base image may set it') };
const NOT_GIVEN: Binding = { kind: 'not-given', hole: unknown('build-argument', 'no default, and no build gives it') };
const GIVEN_UNKNOWN: Binding = {
  kind: 'open',
  hole: unknown('environment', 'the build takes it from its environment'),
};

/** Chains longer than this are copied flat, so that a lookup stays cheap in a file of many stages. */
const DEEPEST = 32;

/** Variables over those of a parent; names that neither has are `otherwise`. */
export const scopeOver = (parent: Scope | undefined, otherwise: Binding): Scope => {
  const flat = parent !== undefined && parent.depth >= DEEPEST;
  const own = new Map<string, Binding>(flat ? parent.entries() : []);
  const below = flat ? undefined : parent;
  return {
    otherwise,
    depth: below ? below.depth + 1 : 0,
    lookup: (name) => own.get(name) ?? below?.lookup(name) ?? otherwise,
    set: (name, binding) => {
      own.set(name, binding);
    },
    *entries() {
      if (below) yield* below.entries();
      yield* own;
    },
  };
};

/** What FROM sees: ARGs before the first FROM and the platform of the build. */
export const globalScope = (): Scope => {
  const scope = scopeOver(undefined, UNSET);
  for (const name of PLATFORM_ARGS) scope.set(name, BY_BUILD);
  return scope;
};

/** What a stage sees at first: nothing on scratch, the parent's variables, or whatever an image sets. */
export const stageScope = (base: 'scratch' | 'image' | Scope): Scope => {
  if (base === 'scratch') return scopeOver(undefined, UNSET);
  return base === 'image' ? scopeOver(undefined, BY_IMAGE) : scopeOver(base, base.otherwise);
};

/** What ARG makes of a name: the value given, else its default, else the one before FROM, else what stood there. */
export const bindArg = (
  scope: Scope,
  name: string,
  given: GivenArgs | undefined,
  standard: Template | undefined,
  outer: Scope | undefined,
): void => {
  if (given?.has(name)) {
    const value = given.get(name);
    scope.set(name, value ? { kind: 'set', value } : GIVEN_UNKNOWN);
    return;
  }
  if (standard) {
    scope.set(name, { kind: 'set', value: standard });
    return;
  }
  const before = outer?.lookup(name) ?? UNSET;
  if (before.kind !== 'unset') scope.set(name, before);
  else if (scope.lookup(name).kind !== 'set') scope.set(name, PROXY_ARG.test(name) ? BY_BUILD : NOT_GIVEN);
};
