import type { Settings } from './settings.ts';

/** Names of the services that others wait for to end: each is a job, and talks to nobody by then. */
export const endingIn = (services: readonly { readonly settings: Settings }[]): ReadonlySet<string> =>
  new Set(
    services.flatMap(({ settings }) =>
      settings.dependencies.items.flatMap(({ service, condition }) =>
        condition === 'service_completed_successfully' ? [service] : [],
      ),
    ),
  );
