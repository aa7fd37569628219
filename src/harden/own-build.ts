import type { Build, Project, Service } from '../model/service.ts';

/** The build of a service, where no other service and no other stage stands on it, and the Dockerfile is a file of its own. */
export const ownBuild = (service: Service, project: Project): Build | undefined => {
  const build = service.built ? service.image.build : undefined;
  return build && isAlone(build, service, project) ? build : undefined;
};

const isAlone = (build: Build, service: Service, project: Project): boolean =>
  !build.dockerfile.file.includes(':') &&
  !project.services.some(
    (other) => other !== service && other.image.build?.dockerfile.file === build.dockerfile.file,
  ) &&
  !build.dockerfile.stages.some(({ base }) => base.kind === 'stage' && base.stage === build.target.index);
