import type { RegistryCleaning } from '../../model/registry.ts';
import type { AccountsRequest } from './survey-accounts.ts';

/** How long a registry keeps images, and which of them anybody still wants. */
export type RegistryRetention = {
  readonly cleaning: readonly RegistryCleaning[];
  /** Whether tags can be made to mean another image, in any of its repositories; undefined where the API does not tell. */
  readonly tagsMove?: boolean | undefined;
  /** By repository, the day of its last pull or `never`. */
  readonly pulls: ReadonlyMap<string, string>;
};

export type RetentionRequest = AccountsRequest & {
  /** Where AWS's credentials may stand. */
  readonly env: { readonly [name: string]: string | undefined };
};
