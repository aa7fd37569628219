import type { Pipeline } from '../../model/pipeline.ts';
import type { Files } from '../../ports/files.ts';
import { pipelineSystemOf } from '../../read/pipeline/pipeline-system-of.ts';
import { readPipeline } from '../../read/pipeline/read-pipeline.ts';
import type { Discovery } from '../discover.ts';
import type { ReadError } from '../read-error.ts';

/** Longest pipeline that is read, in characters; GitHub and GitLab take less. */
const LONGEST = 2_000_000;
const MOST_PROBLEMS = 20;

/** A file that cookiecutter or Helm fills in first is no YAML yet; `${{ … }}` is GitHub's and Azure's own. */
const isTemplate = (text: string): boolean => /(?<!\$)\{\{|\{%/.test(text);

/** Reads the pipelines that were discovered; what cannot be read is an error with its place. */
export const readPipelines = (
  files: Files,
  discovery: Discovery,
): { readonly pipelines: readonly Pipeline[]; readonly errors: readonly ReadError[] } => {
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
  return { pipelines, errors };
};
