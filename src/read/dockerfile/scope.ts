import type { Template, Unknown } from '../../model/value.ts';
import { text, unknown } from '../../model/value.ts';

/** What a name stands for. `unset` is certain; `open` may have a value that nothing here can tell. */
export type Binding =
  | { readonly kind: 'set'; readonly value: Template }
  | { readonly kind: 'unset' }
  /** An ARG that nobody gave: it counts as unset for `${v:-word}`, and as a hole where the value is needed. */
  | { readonly kind: 'not-given'; readonly hole: Unknown }
  | { readonly kind: 'open'; readonly hole: Unknown };

/** Variables that an instruction sees, over those of a parent. Only the functions of this file touch it. */
export type Scope = {
  readonly own: Map<string, Binding>;
  readonly below: Scope | undefined;
  /** What a name is that nothing sets. */
  readonly otherwise: Binding;
};

/** Build arguments given from outside; undefined: given, but with a value nobody here knows. */
export type GivenArgs = ReadonlyMap<string, Template | undefined>;

const UNSET: Binding = { kind: 'unset' };
const BY_BUILD: Binding = { kind: 'open', hole: unknown('build-argument', 'BuildKit sets it for each build') };
const BY_IMAGE: Binding = { kind: 'open', hole: unknown('image', 'the base image may set it') };
const NOT_GIVEN: Binding = { kind: 'not-given', hole: unknown('build-argument', 'no default, and no build gives it') };
const GIVEN_UNKNOWN: Binding = {
  kind: 'open',
  hole: unknown('environment', 'the build takes it from its environment'),
};

/** BuildKit sees to it that PATH is always set. */
const SCRATCH_PATH: Binding = {
  kind: 'set',
  value: text('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
};

const PROXY_ARG = /^(?:https?|ftp|no|all)_proxy$/i;
/** What BuildKit sets before anything is read: the platforms of the build and the name of the target. */
const PLATFORM: Scope = {
  own: new Map(
    ['BUILD', 'TARGET']
      .flatMap((side) => ['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].map((part) => `${side}${part}`))
      .concat('TARGETSTAGE')
      .map((name) => [name, BY_BUILD]),
  ),
  below: undefined,
  otherwise: UNSET,
};

const scopeOver = (parent: Scope): Scope => ({ own: new Map(), below: parent, otherwise: parent.otherwise });

/**
 * The same variables for the stages built on this one. Scopes are merged until each is at least twice the size of the
 * one over it, so that a lookup stays cheap however many stages stand on one another.
 */
export const closed = (scope: Scope): Scope => {
  let { own, below } = scope;
  while (below && own.size * 2 >= below.own.size) {
    own = new Map([...below.own, ...own]);
    below = below.below;
  }
  return { own, below, otherwise: scope.otherwise };
};

/** What a name stands for here. */
export const lookup = (scope: Scope, name: string): Binding => {
  for (let each: Scope | undefined = scope; each; each = each.below) {
    const found = each.own.get(name);
    if (found) return found;
  }
  return scope.otherwise;
};

/** Sets a name for the instructions that follow. */
export const bind = (scope: Scope, name: string, value: Template): void => {
  scope.own.set(name, { kind: 'set', value });
};

/** What FROM sees: ARGs before the first FROM and the platform of the build. */
export const globalScope = (): Scope => scopeOver(PLATFORM);

/** What a stage sees at first: nothing on scratch, the parent's variables, or whatever an image sets. */
export const stageScope = (base: 'scratch' | 'image' | Scope): Scope =>
  typeof base !== 'string'
    ? scopeOver(base)
    : base === 'image'
      ? { own: new Map(), below: undefined, otherwise: BY_IMAGE }
      : { own: new Map([['PATH', SCRATCH_PATH]]), below: undefined, otherwise: UNSET };

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
    scope.own.set(name, value ? { kind: 'set', value } : GIVEN_UNKNOWN);
    return;
  }
  if (standard) {
    bind(scope, name, standard);
    return;
  }
  const before = outer ? lookup(outer, name) : UNSET;
  if (before.kind !== 'unset') scope.own.set(name, before);
  else if (lookup(scope, name).kind !== 'set') scope.own.set(name, PROXY_ARG.test(name) ? BY_BUILD : NOT_GIVEN);
};
