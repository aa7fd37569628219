import type { Service } from '../../model/service.ts';
import { writesAtStart } from './writes-at-start.ts';

/** Folders of an image that belong to root whoever it ships. */
const OF_ROOT = /^(?:\/usr(?:\/local)?)?\/(?:etc|bin|sbin|lib)(?:\/|$)/;

/** Whether what a service does before it serves takes root: its command or its image puts files where only root may. */
export const setsUpAsRoot = (service: Service): boolean => {
  const { facts } = service.image;
  const paths = facts.kind === 'known' ? (facts.value.writablePaths?.value ?? []) : [];
  const written = writesAtStart(service);
  return (
    written === '' ||
    written?.startsWith('/') === true ||
    paths.some(({ path, optional }) => !optional && OF_ROOT.test(path))
  );
};
