import type { Role } from '../model/service.ts';

/** What the operator decided: `plimsoll.yaml` as data. */
export type Policy = {
  /** The level the project is held to. */
  readonly target: 1 | 2 | 3 | 4 | undefined;
  /** Roles by service name. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Registries and namespaces to trust beside those that Plimsoll trusts by default. */
  readonly registries: readonly string[];
  /** Globs of paths that are not looked at. */
  readonly exclude: readonly string[];
};

export const noPolicy: Policy = { target: undefined, roles: new Map(), registries: [], exclude: [] };
