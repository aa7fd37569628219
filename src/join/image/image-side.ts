import type { Instruction } from '../../model/dockerfile.ts';
import { Masked } from '../../model/masked.ts';
import { type Origin, type Place, textPlace } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import type { Healthcheck, Variable } from '../../model/settings.ts';
import { type Fact, known, literal, show, type Template, unknown } from '../../model/value.ts';
import { readHealthcheckFlags } from '../healthcheck-flags.ts';
import { type LineageInstruction, lineageInstructions } from './lineage-instructions.ts';

/** What the Dockerfile says of the image it makes; each fact from the last instruction that sets it. */
export type ImageSide = {
  readonly user: { readonly text: Template; readonly origin: Origin } | undefined;
  readonly healthcheck: Fact<Healthcheck | undefined> | undefined;
  readonly entrypoint: Fact<CommandLine | undefined> | undefined;
  readonly command: Fact<CommandLine | undefined> | undefined;
  readonly stopSignal: Fact<Template | undefined> | undefined;
  readonly variables: readonly Variable[];
};

const NOTHING: ImageSide = {
  ...{ user: undefined, healthcheck: undefined, entrypoint: undefined, command: undefined, stopSignal: undefined },
  variables: [],
};

/** Reads the image side of a service from the Dockerfile that builds it; nothing is set when none does. */
export const imageSide = (build: Build | undefined): ImageSide => (build ? sideOf(build) : NOTHING);

const sideOf = (build: Build): ImageSide => {
  const { file } = build.dockerfile;
  const entries = lineageInstructions(build.lineage);
  const originOf = originIn(build);
  const last = <K extends Instruction['kind']>(kind: K): Entry<K> | undefined => {
    const found = entries.findLast(({ instruction }) => instruction.kind === kind);
    // the kind compared is the kind narrowed to
    return found && ({ instruction: found.instruction, depth: found.depth, origin: originOf(found) } as Entry<K>);
  };
  const user = last('user');
  const healthcheck = last('healthcheck');
  const entrypoint = last('entrypoint');
  const written = last('cmd');
  // an ENTRYPOINT takes away the CMD that its stage was given. Source: BuildKit, dispatchEntrypoint of dockerfile2llb
  const command = written && entrypoint && entrypoint.depth < written.depth ? undefined : written;
  const stopSignal = last('stopsignal');
  const variables = new Map<string, Variable>();
  for (const entry of entries) {
    const { instruction } = entry;
    if (instruction.kind !== 'env') continue;
    const origin = originOf(entry);
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
    user: user && {
      text: user.instruction.user.value,
      origin: at(user.origin, textPlace(file, user.instruction.user.span)),
    },
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
  readonly depth: number;
  readonly origin: Origin;
};

/** How an instruction reaches the image: of a stage that the target is FROM through that FROM. */
const originIn =
  ({ dockerfile: { file }, lineage }: Build) =>
  ({ instruction, depth }: LineageInstruction): Origin => {
    const via = lineage
      .slice(0, depth)
      .map((stage) => ({ kind: 'from', at: textPlace(file, stage.from.image.span) }) as const);
    return { place: textPlace(file, instruction.span), via, strength: 'declared' };
  };
