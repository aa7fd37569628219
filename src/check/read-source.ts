import type { Pipeline } from '../model/pipeline.ts';
import type { FileId } from '../model/place.ts';
import type { Repository } from '../model/repository.ts';
import type { Project } from '../model/service.ts';
import type { Files } from '../ports/files.ts';
import { pipelineSystemOf } from '../read/pipeline/pipeline-system-of.ts';
import { readPipeline } from '../read/pipeline/read-pipeline.ts';
import { findContentTrust } from '../read/repository/find-content-trust.ts';
import { readRepository } from '../read/repository/read-repository.ts';
import type { ScanCredentials } from '../read/repository/scan-credentials.ts';
import { storedSecrets } from '../read/repository/stored-secrets.ts';
import { usedCertificates } from '../read/repository/used-certificates.ts';
import type { Discovery } from './discover.ts';
import { findCredentials } from './find-credentials.ts';
import type { ReadError } from './read-projects.ts';

export type Source = {
  readonly repository: Repository;
  readonly errors: readonly ReadError[];
  readonly skipped: Discovery['skipped'];
};

/** Longest pipeline that is read, in characters; GitHub and GitLab take less. */
const LONGEST = 2_000_000;
const MOST_PROBLEMS = 20;

/** A file that cookiecutter or Helm fills in first is no YAML yet; `${{ … }}` is GitHub's and Azure's own. */
const isTemplate = (text: string): boolean => /(?<!\$)\{\{|\{%/.test(text);

/** Reads how the images of a folder come to be: its repository and its pipelines. */
export const readSource = (
  files: Files,
  folder: FileId,
  discovery: Discovery,
  projects: readonly Project[],
  scanTexts?: ScanCredentials,
): Source => {
  const errors: ReadError[] = [];
  const pipelines = discovery.pipelines.flatMap((file): readonly Pipeline[] => {
    const system = pipelineSystemOf(file);
    const text = files.text(file);
    if (system === undefined) return [];
    if (!text.ok) {
      errors.push({ target: file, message: text.message, span: undefined });
      return [];
    }
    if (text.value.length > LONGEST) {
      const message = `a pipeline of ${text.value.length} characters is not read, the most is ${LONGEST}`;
      errors.push({ target: file, message, span: undefined });
      return [];
    }
    const pipeline = readPipeline(file, text.value, system);
    if (isTemplate(text.value)) return [pipeline];
    const told = new Set<string>();
    for (const { message, place } of pipeline.problems) {
      if (told.has(message) || told.size >= MOST_PROBLEMS) continue;
      told.add(message);
      errors.push({ target: file, message, span: place.kind === 'text' ? place.span : undefined });
    }
    return [pipeline];
  });
  const builds = projects.flatMap(({ services }) => services.flatMap(({ image }) => image.build ?? []));
  const dockerfiles = [...new Set(builds.map(({ dockerfile }) => dockerfile.file))];
  const facts = readRepository(files, folder, discovery.noted);
  const { scan, skipped } = findCredentials({ files, texts: discovery.texts, repository: facts, projects, scanTexts });
  return {
    repository: {
      ...{ ...facts, pipelines, dockerfiles, scan, storedSecrets: storedSecrets(files, projects) },
      contentTrust: findContentTrust(files, discovery.texts),
      certificates: usedCertificates(files, discovery.texts, projects),
      services: projects.flatMap(({ services }) => services.map(({ id }) => id)),
    },
    errors,
    skipped,
  };
};
