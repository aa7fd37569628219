import { nameServices } from '../join/name-services.ts';
import type { Project } from '../model/service.ts';
import { readBakes } from './sources/bakes.ts';
import { readComposes } from './sources/composes.ts';
import { readDeployments } from './sources/deployments.ts';
import { readDockerfiles } from './sources/dockerfiles.ts';
import { readKamals } from './sources/kamal.ts';
import { readAnsible } from './sources/playbooks.ts';
import { readPipelines } from './sources/read-pipelines.ts';
import { openDesk, type Reading, type ReadRequest } from './sources/reading.ts';
import { readScripts } from './sources/scripts.ts';
import { readTerraforms } from './sources/terraform.ts';

/**
 * Reads what was discovered into joined projects, one source after the other: what services build, bake files and
 * Dockerfiles do not show again.
 */
export const readProjects = (request: ReadRequest): Reading => {
  const desk = openDesk(request);
  const { notes } = desk;
  const { pipelines, errors } = readPipelines(request.files, request.discovery);
  const composed = readComposes(desk, pipelines);
  const baked = readBakes(desk);
  // scripts and playbooks first: they may build Dockerfiles as well
  const started = [...readScripts(desk), ...readAnsible(desk), ...readKamals(desk), ...readTerraforms(desk)];
  const bare = readDockerfiles(desk, pipelines);
  const projects = [...composed, ...baked, ...bare, ...started, ...readDeployments(desk, pipelines)];
  return {
    projects: nameServices(projects),
    pipelines,
    errors: [...notes.errors, ...errors],
    skipped: [...notes.skipped, ...staleImages(projects)],
    files: notes.seen,
    inline: notes.inline,
  };
};

/** Images that were built before their Dockerfile was changed: said, and left aside. */
const staleImages = (projects: readonly Project[]): Reading['skipped'] =>
  projects.flatMap(({ path, services }) =>
    services.flatMap(({ name, image: { stale } }) =>
      stale === undefined
        ? []
        : [
            {
              path,
              why: `the image of ${name} here is older than its Dockerfile (${stale}) and says nothing of it: build it again`,
            },
          ],
    ),
  );
