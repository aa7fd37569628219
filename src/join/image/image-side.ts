import type { Instruction, Stage } from '../../model/dockerfile.ts';
import { Masked } from '../../model/masked.ts';
import { type FileId, type Origin, type Place, textPlace } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import type { Healthcheck, Variable } from '../../model/settings.ts';
import { type Fact, known, literal, show, type Template, unknown } from '../../model/value.ts';
import { readHealthcheckFlags } from '../healthcheck-flags.ts';
import { lineageInstructions } from './lineage-instructions.ts';

/** What the Dockerfile says of the image it makes; each fact from the last instruction that sets it. */
export type ImageSide = {
  readonly user: { readonly text: Template; readonly origin: Origin } | undefined;
  readonly healthcheck: Fact<Healthcheck | undefined> | undefined;
  readonly entrypoint: Fact<CommandLine | undefined> | undefined;
  readonly command: Fact<CommandLine | undefined> | undefined;
  readonly stopSignal: Fact<Template | undefined> | undefined;
  readonly variables: readonly Variable[];
};

/** Reads the image side of a service from the Dockerfile that builds it; nothing is set when none does. */
export const imageSide = (build: Build | undefined): ImageSide => {
  const file = build?.dockerfile.file;
  const entries = build && file ? instructionsOf(build.lineage, file) : [];
  const last = <K extends Instruction['kind']>(kind: K): Entry<K> | undefined =>
    // the kind compared is the kind narrowed to
    entries.findLast(({ instruction }) => instruction.kind === kind) as Entry<K> | undefined;
  const user = last('user');
  const healthcheck = last('healthcheck');
  const entrypoint = last('entrypoint');
  const command = last('cmd');
  const stopSignal = last('stopsignal');
  const variables = new Map<string, Variable>();
  for (const { instruction, origin } of entries) {
    if (instruction.kind !== 'env' || !file) continue;
    for (const { key, value, span } of instruction.pairs) {
      const name = show(key.value);
      const text = literal(value.value);
      const at = { ...origin, place: textPlace(file, value.span.end > value.span.start ? value.span : span) };
      variables.set(name, {
        name,
        value: {
          value:
            text === undefined
              ? unknown('build-argument', `${name} is set from ${value.raw}`)
              : known(new Masked(text)),
          origin: at,
        },
        sightings: [],
      });
    }
  }
  return {
    user:
      user && file
        ? { text: user.instruction.user.value, origin: at(user.origin, textPlace(file, user.instruction.user.span)) }
        : undefined,
    healthcheck: healthcheck && {
      value: known({
        command: healthcheck.instruction.command,
        ...readHealthcheckFlags(healthcheck.instruction.flags),
      }),
      origin: healthcheck.origin,
    },
    entrypoint: entrypoint && { value: known(entrypoint.instruction.command), origin: entrypoint.origin },
    command: command && { value: known(command.instruction.command), origin: command.origin },
    stopSignal: stopSignal && { value: known(stopSignal.instruction.signal.value), origin: stopSignal.origin },
    variables: [...variables.values()],
  };
};

const at = (origin: Origin, place: Place): Origin => ({ ...origin, place });

type Entry<K extends Instruction['kind']> = {
  readonly instruction: Extract<Instruction, { kind: K }>;
  readonly origin: Origin;
};

/** Those of a stage that the target is FROM reach the image through that FROM. */
const instructionsOf = (lineage: readonly Stage[], file: FileId): readonly Entry<Instruction['kind']>[] =>
  lineageInstructions(lineage).map(({ instruction, depth }) => {
    const via = lineage
      .slice(0, depth)
      .map((stage) => ({ kind: 'from', at: textPlace(file, stage.from.image.span) }) as const);
    return { instruction, origin: { place: textPlace(file, instruction.span), via, strength: 'declared' } };
  });
