import { isTransfer } from '../../../model/dockerfile.ts';
import { isAtOrBelow, pathInImage } from '../../../model/path.ts';
import { argumentsOf, programOf, type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { processOf } from '../../build/process.ts';
import { commandsOf } from '../../build/steps.ts';
import { workdirBefore } from '../../build/workdir-before.ts';

/** Where programs of the system lie, which write elsewhere. */
const PROGRAMS = /^\/(?:usr\/(?:local\/)?)?s?bin\//;
/** What an interpreter is handed to run. */
const CODE = /\.(?:jar|js|pl|php|py|rb|sh|war)$/;

/**
 * Whether a build fetches what it starts and unpacks it in place, as ActiveMQ or OFBiz: such programs keep logs, data and
 * settings in their own folder, which belongs to root.
 */
export const unpackedWhereItRuns = (build: Build): boolean => {
  const { lineage, target } = build;
  if (!lineage.flatMap(({ instructions }) => commandsOf(instructions)).some(unpacks)) return false;
  const folder = workdirBefore(build, target);
  const program = startedPath(build);
  if (program === undefined || PROGRAMS.test(program)) return false;
  const path = program.startsWith('/') || folder !== undefined ? pathInImage(folder ?? '/', program) : undefined;
  return !lineage.some((stage) =>
    stage.instructions.some((instruction) => {
      if (!isTransfer(instruction)) return false;
      const to = literal(instruction.destination.value);
      const from = workdirBefore(build, stage, instruction) ?? '/';
      return to === undefined || path === undefined || isAtOrBelow(pathInImage(from, to), path);
    }),
  );
};

const unpacks = (command: ShellCommand): boolean => {
  const [first] = argumentsOf(command);
  switch (programOf(command)) {
    case 'git':
      return first === 'clone';
    case 'svn':
      return first === 'checkout' || first === 'co';
    case 'tar':
      return argumentsOf(command).some((word) => /^-?[a-zA-Z]*x|^--extract/.test(word));
    default:
      return programOf(command) === 'unzip';
  }
};

/** The program that is started, or what an interpreter is to run, as it is written; undefined where the system has it. */
const startedPath = (build: Build): string | undefined => {
  const { entrypoint, cmd } = processOf(build);
  const words = [entrypoint, cmd]
    .flatMap((one) => (one ? scriptOf(one.command).commands : []))
    .flatMap(({ words }) => words);
  const texts = words.flatMap(({ value }) => literal(value) ?? []);
  return texts.find((word, index) => !word.startsWith('-') && (CODE.test(word) || (index === 0 && word.includes('/'))));
};
