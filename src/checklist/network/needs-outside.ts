import type { Service } from '../../model/service.ts';

/** Whether a service would miss a way out of its networks: it publishes a port, or nothing says that it calls nobody. */
export const needsOutside = ({ settings, image }: Service): boolean => {
  if (settings.ports.items.length > 0 || settings.ports.more.length > 0 || image.build) return true;
  if (image.facts.kind === 'unknown') return true;
  const { egressNeeded, datastore } = image.facts.value;
  return egressNeeded?.value ?? !datastore;
};
