import type { FileId } from '../model/place.ts';
import type { Project, Service } from '../model/service.ts';

/** A project that no compose file describes: services alone, without networks, volumes or secrets that somebody declared. */
export const loneProject = (
  path: FileId,
  services: readonly Service[],
  more: Partial<Pick<Project, 'id' | 'name' | 'at' | 'networks' | 'flows'>>,
): Project => ({
  kind: 'project',
  id: `project:${path}`,
  name: path,
  path,
  sources: [],
  at: { kind: 'file', file: path },
  services,
  networks: [],
  volumes: [],
  secrets: [],
  configs: [],
  version: undefined,
  flows: { items: [], more: [] },
  ...more,
});
