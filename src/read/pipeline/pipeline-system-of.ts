import type { PipelineSystem } from '../../model/pipeline.ts';
import type { FileId } from '../../model/place.ts';

const SYSTEMS: readonly (readonly [path: RegExp, system: PipelineSystem])[] = [
  [/\/\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/\/action\.ya?ml$/, 'github-action'],
  [/\/(?:[\w-]+)?\.gitlab-ci\.ya?ml$|\/\.gitlab\/ci\/[^/]+\.ya?ml$/, 'gitlab'],
  [/\/\.circleci\/config\.ya?ml$/, 'circleci'],
  [/\/(?:\.azure-?pipelines?\/[^/]+|azure-pipelines?[\w.-]*)\.ya?ml$/, 'azure'],
  [/\/(?:[\w.-]+\.)?[Jj]enkinsfile(?:\.[\w-]+)?$/, 'jenkins'],
  [/\/\.drone\.ya?ml$/, 'drone'],
  [/\/\.woodpecker\.ya?ml$|\/\.woodpecker\/[^/]+\.ya?ml$/, 'woodpecker'],
  [/\/bitbucket-pipelines\.ya?ml$/, 'bitbucket'],
];

/** The system that a file by its path belongs to; undefined when it is no pipeline. */
export const pipelineSystemOf = (file: FileId): PipelineSystem | undefined =>
  SYSTEMS.find(([path]) => path.test(`/${file}`))?.[1];
