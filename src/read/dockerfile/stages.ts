import type { From, Instruction, Problem, Stage, Word } from '../../model/dockerfile.ts';
import { stageDependencies, stageFinder } from '../../model/dockerfile.ts';
import type { Span } from '../../model/place.ts';
import { literal, type Template } from '../../model/value.ts';
import { invalidReference } from '../image-reference/read-image-reference.ts';

type Report = (code: string, span: Span, message: string, severity?: Problem['severity']) => void;

/**
 * What a FROM starts from; only stages that stand before it count. Of stages for several platforms, `FROM app-$TARGETARCH`,
 * it is the one for Linux on amd64: where nothing says another, that is built.
 */
export const baseOf = (from: From, named: ReadonlyMap<string, Stage>, report: Report): Stage['base'] => {
  const name = literal(from.image.value);
  if (name === undefined) {
    const stage = named.get(onUsual(from.image.value)?.toLowerCase() ?? '');
    return stage ? { kind: 'stage', stage: stage.index } : { kind: 'image', reference: from.image.value };
  }
  if (name === '') return { kind: 'image', reference: from.image.value };
  const stage = named.get(name.toLowerCase());
  if (stage) {
    if (stage.name !== name)
      report(
        'invalid-image-name',
        from.image.span,
        `FROM finds a stage by its lower-case name only: write ${stage.name}, not ${name}`,
      );
    return { kind: 'stage', stage: stage.index };
  }
  if (name === 'scratch') return { kind: 'scratch' };
  checkImageName(from.image, report);
  return { kind: 'image', reference: from.image.value };
};

/** What a build for Linux on amd64, which has no variant, puts in. */
const USUAL: ReadonlyMap<string | undefined, string> = new Map([
  ['TARGETOS', 'linux'],
  ['TARGETARCH', 'amd64'],
  ['TARGETVARIANT', ''],
]);

/** A name as the usual build reads it; undefined when it has other holes. */
const onUsual = ({ parts }: Template): string | undefined => {
  const texts = parts.map((part) => ('text' in part ? part.text : USUAL.get(part.name)));
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
};

const checkImageName = (image: Word, report: Report): void => {
  const name = literal(image.value);
  const why = name ? invalidReference(name) : undefined;
  if (!why) return;
  const written = image.raw === name ? `${name} is` : `${image.raw} gives ${name}, which is`;
  report('invalid-image-name', image.span, `${written} no image name: ${why}`);
};

/** Reports names given twice and stages that a stage needs but cannot have. */
export const checkStages = (stages: readonly Stage[], report: Report): void => {
  const find = stageFinder(stages);
  const names = new Map<string, Stage>();
  for (const stage of stages) {
    const first = stage.name === undefined ? undefined : names.get(stage.name);
    const span = stage.from.alias?.span ?? stage.from.span;
    if (first)
      report('duplicate-stage-name', span, `Two stages are named ${stage.name}; the later one counts`, 'warning');
    if (stage.name !== undefined) names.set(stage.name, stage);
    for (const instruction of stage.instructions) checkSources(stage, instruction, stages.length, find, report);
  }
};

const checkSources = (
  stage: Stage,
  instruction: Instruction,
  count: number,
  find: ReturnType<typeof stageFinder>,
  report: Report,
): void => {
  for (const { name, span } of stageDependencies(instruction)) {
    if (instruction.kind === 'copy' && /[$"'\\]/.test(name)) {
      report('variable-in-from', span, `--from takes a name as it stands; ${name} needs a stage of its own with FROM`);
      continue;
    }
    const found = find(name);
    if (!found) {
      if (/^[+-]?\d+$/.test(name) && instruction.kind === 'copy')
        report('unknown-stage', span, `There is no stage ${name}; stages count from 0 to ${count - 1}`);
      else {
        const why = name === 'scratch' || name === '' || name.includes('$') ? undefined : invalidReference(name);
        if (why) report('invalid-image-name', span, `${name} is neither a stage nor an image name: ${why}`);
      }
    } else if (found.index === stage.index) report('circular-stages', span, `The stage copies from itself`);
    else if (found.index > stage.index)
      report('stage-not-yet-built', span, `The stage ${name} is defined only further down`);
  }
};
