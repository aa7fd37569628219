import type { FileId } from '../model/place.ts';
import type { Repository } from '../model/repository.ts';
import type { Project } from '../model/service.ts';
import type { Files } from '../ports/files.ts';
import { findContentTrust } from '../read/repository/find-content-trust.ts';
import { readRepository } from '../read/repository/read-repository.ts';
import type { ScanCredentials } from '../read/repository/scan-credentials.ts';
import { storedSecrets } from '../read/repository/stored-secrets.ts';
import { usedCertificates } from '../read/repository/used-certificates.ts';
import type { Discovery } from './discover.ts';
import { findCredentials } from './find-credentials.ts';
import { readDeployScripts } from './read-deploy-scripts.ts';
import { readRotationRecords } from './read-rotation-records.ts';
import type { Reading } from './sources/reading.ts';

/** The files that services take their variables from. */
const environmentFiles = (projects: readonly Project[]): readonly FileId[] => {
  const variables = projects.flatMap(({ services }) => services.flatMap(({ environment }) => environment.items));
  const files = variables.flatMap(({ value: { origin } }) =>
    origin.place.kind === 'text' && origin.via.some(({ kind }) => kind === 'env-file') ? [origin.place.file] : [],
  );
  return [...new Set(files)];
};

type SourceRequest = {
  readonly files: Files;
  readonly folder: FileId;
  /** Neither the folder nor one above it is under version control. */
  readonly unversioned?: boolean;
  readonly scanTexts?: ScanCredentials;
};

type Source = {
  readonly repository: Repository;
  readonly skipped: Discovery['skipped'];
};

/** Reads how the images of a folder come to be: its repository and its pipelines. */
export const readSource = (
  { files, folder, unversioned = false, scanTexts }: SourceRequest,
  discovery: Discovery,
  { projects, pipelines }: Pick<Reading, 'projects' | 'pipelines'>,
): Source => {
  const builds = projects.flatMap(({ services }) => services.flatMap(({ image }) => image.build ?? []));
  const dockerfiles = [...new Set(builds.map(({ dockerfile }) => dockerfile.file))];
  const facts = readRepository(files, folder, {
    paths: discovery.noted,
    environments: environmentFiles(projects),
    unversioned,
  });
  const { secretFiles } = facts;
  const stored = storedSecrets(files, projects, { paths: discovery.noted, secretFiles });
  const rotated = readRotationRecords(files, discovery.noted, projects);
  const { scan, skipped } = findCredentials({ files, texts: discovery.texts, repository: facts, projects, scanTexts });
  return {
    repository: {
      ...{ ...facts, pipelines, dockerfiles, scan, storedSecrets: stored },
      rotations: rotated.rotations,
      contentTrust: findContentTrust(files, discovery.texts),
      ...readDeployScripts(files, discovery.scripts, { projects, pipelines }),
      certificates: usedCertificates(files, discovery.texts, projects),
      services: projects.flatMap(({ services }) => services.map(({ id }) => id)),
    },
    skipped: [...skipped, ...rotated.skipped],
  };
};
