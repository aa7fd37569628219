import type { Pipeline, PipelineProblem, PipelineSystem } from '../../model/pipeline.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { parseYaml } from '../compose/1-parse/parse-yaml.ts';
import { openSession } from '../compose/session.ts';
import type { Tree } from '../compose/tree.ts';
import { AZURE_EXPRESSION, readAzure } from './azure.ts';
import { BITBUCKET_EXPRESSION, readBitbucket } from './bitbucket.ts';
import { CIRCLECI_EXPRESSION, readCircleci } from './circleci.ts';
import { DRONE_EXPRESSION, readDrone } from './drone.ts';
import { GITHUB_EXPRESSION, readGithubAction, readGithubWorkflow } from './github.ts';
import { GITLAB_EXPRESSION, readGitlab } from './gitlab.ts';
import { readJenkins } from './jenkins.ts';
import type { Reading } from './reading.ts';
import type { Shape } from './shape.ts';

type Reader = (reading: Reading, tree: Tree) => Shape;

type YamlReader = { readonly expression: RegExp; readonly read: Reader };

const YAML_READERS: { readonly [system in Exclude<PipelineSystem, 'jenkins'>]: YamlReader } = {
  'github-actions': { expression: GITHUB_EXPRESSION, read: readGithubWorkflow },
  'github-action': { expression: GITHUB_EXPRESSION, read: readGithubAction },
  gitlab: { expression: GITLAB_EXPRESSION, read: readGitlab },
  circleci: { expression: CIRCLECI_EXPRESSION, read: readCircleci },
  azure: { expression: AZURE_EXPRESSION, read: readAzure },
  drone: { expression: DRONE_EXPRESSION, read: readDrone },
  woodpecker: { expression: DRONE_EXPRESSION, read: readDrone },
  bitbucket: { expression: BITBUCKET_EXPRESSION, read: readBitbucket },
};

/** Reads a pipeline of any system into one shape. Faults are problems with places; what could be read is there. */
export const readPipeline = (file: FileId, text: string, system: PipelineSystem): Pipeline => {
  const problems: PipelineProblem[] = [];
  const whole = textPlace(file, { start: 0, end: 0 });
  const empty: Pipeline = {
    kind: 'pipeline',
    id: `pipeline:${file}`,
    system,
    name: '',
    path: file,
    at: whole,
    triggers: [],
    permissions: undefined,
    env: [],
    uses: [],
    jobs: [],
    problems,
  };
  if (system === 'jenkins') return { ...empty, ...readJenkins(file, text) };
  const reader = YAML_READERS[system];
  const session = openSession(memoryFiles({}));
  const trees = parseYaml(session, file, text, undefined)
    .map(({ tree }) => tree)
    .filter(({ kind }) => kind === 'dict');
  for (const { code, message, place } of session.problems) {
    if (code !== 'non-string-key' && code !== 'duplicate-key') problems.push({ message, place });
  }
  const [first] = trees;
  if (first === undefined) return empty;
  const reading: Reading = { file, text, expression: reader.expression, problems };
  const shapes = trees.map((tree) => reader.read(reading, tree));
  // Drone and GitLab write several documents in one file.
  return {
    ...empty,
    at: first.place,
    ...shapes[0],
    triggers: shapes.flatMap(({ triggers }) => triggers),
    env: shapes.flatMap(({ env }) => env),
    uses: shapes.flatMap(({ uses }) => uses),
    jobs: shapes.flatMap(({ jobs }) => jobs),
  };
};
