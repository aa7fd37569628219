import type { Pipeline, PipelineProblem, PipelineSystem } from '../../model/pipeline.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { parseYaml } from '../compose/1-parse/parse-yaml.ts';
import { openSession } from '../compose/session.ts';
import type { Tree } from '../compose/tree.ts';
import { GITHUB_EXPRESSION, readGithubAction, readGithubWorkflow } from './github.ts';
import type { Reading } from './reading.ts';

type Shape = Pick<Pipeline, 'name' | 'triggers' | 'permissions' | 'env' | 'uses' | 'jobs'>;
type Reader = (reading: Reading, tree: Tree) => Shape;

const YAML_READERS: { readonly [system: string]: { readonly expression: RegExp; readonly read: Reader } } = {
  'github-actions': { expression: GITHUB_EXPRESSION, read: readGithubWorkflow },
  'github-action': { expression: GITHUB_EXPRESSION, read: readGithubAction },
};

/** The system that a file by its path belongs to; undefined when it is no pipeline. */
export const pipelineSystemOf = (file: FileId): PipelineSystem | undefined => {
  const path = `/${file}`;
  if (/\/\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path)) return 'github-actions';
  if (/\/action\.ya?ml$/.test(path)) return 'github-action';
  return undefined;
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
  const reader = YAML_READERS[system];
  if (!reader) return empty;
  const session = openSession(memoryFiles({}));
  const [document] = parseYaml(session, file, text, undefined);
  for (const { code, message, place } of session.problems) {
    if (code !== 'non-string-key' && code !== 'duplicate-key') problems.push({ code, message, place });
  }
  if (document?.tree.kind !== 'dict') return empty;
  const reading: Reading = { file, text, expression: reader.expression, problems };
  return { ...empty, at: document.tree.place, ...reader.read(reading, document.tree) };
};
