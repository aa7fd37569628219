import type { Service } from '../model/service.ts';

/** Names of the services that others wait for to end: they talk to nobody by then. */
export const endingIn = (services: readonly Service[]): ReadonlySet<string> =>
  new Set(
    services.flatMap(({ settings }) =>
      settings.dependencies.items.flatMap(({ service, condition }) =>
        condition === 'service_completed_successfully' ? [service] : [],
      ),
    ),
  );
