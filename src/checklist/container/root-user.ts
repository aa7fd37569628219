import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/** Whether the first process of a service has uid 0; undefined when that is not known. */
export const isRoot = (service: Service): boolean | undefined => {
  const root = knownValue(service.user)?.root;
  return root?.kind === 'known' ? root.value : undefined;
};
