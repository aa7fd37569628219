import { declaredAt } from '../model/place.ts';
import type { Flow, Service } from '../model/service.ts';
import type { Open } from '../model/value.ts';

/** Which services must be able to talk to which, from what the project says of itself. */
export const joinFlows = (services: readonly Service[]): Open<Flow> => {
  const names = new Set(services.map((service) => service.name));
  const flows: Flow[] = [];
  for (const service of services) {
    for (const dependency of service.settings.dependencies.items) {
      if (!names.has(dependency.service)) continue;
      flows.push({ from: service.name, to: dependency.service, because: [declaredAt(dependency.place)] });
    }
  }
  return { items: flows, more: [] };
};
