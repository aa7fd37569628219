import type { UserInstruction } from '../../model/dockerfile.ts';
import { once } from '../../model/once.ts';
import { programAt, programOf, type ShellCommand, type ShellWord } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import { ancestryOf, type Step, stepsOf } from './steps.ts';

/** A command of a build that is run through sudo or doas. */
export type SudoStep = {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly word: ShellWord;
  /** Whom the USER before it names, where that is not root: what takes root back from there has no password to type. */
  readonly user: string | undefined;
};

const SUDO = /^(?:\/\S*\/)?(?:sudo|doas)$/;
const ROOT = /^(?:root|0+)(?::|$)/;

/** Where a build calls sudo; what only asks whether it is there is left out. */
export const sudoSteps = once((build: Build): readonly SudoStep[] =>
  stepsOf(build).flatMap((step) =>
    step.script.commands.flatMap((command) => {
      const word = command.within.includes('condition') ? undefined : sudoIn(command);
      return word ? [{ step, command, word, user: userAt(build, step) }] : [];
    }),
  ),
);

/** The word of sudo, before the program or behind `xargs` and `find -exec`. */
const sudoIn = (command: ShellCommand): ShellWord | undefined => {
  const { words } = command;
  const isSudo = ({ value }: ShellWord): boolean => SUDO.test(literal(value) ?? '');
  const wrapped = words.slice(0, programAt(words) + 1).find(isSudo);
  return wrapped ?? (/^(?:xargs|find)$/.test(programOf(command) ?? '') ? words.find(isSudo) : undefined);
};

const userAt = (build: Build, { stage, run }: Step): string | undefined => {
  const users = ancestryOf(build, stage).flatMap(({ instructions }) =>
    instructions.filter((each): each is UserInstruction => each.kind === 'user' && each.span.start < run.span.start),
  );
  const last = users.toSorted((a, b) => a.span.start - b.span.start).at(-1);
  const user = last && literal(last.user.value);
  return user === undefined || ROOT.test(user) ? undefined : user;
};

/** Whom the image is started as, by its last USER. */
const lastUserOf = ({ lineage }: Build): string | undefined => {
  const own = lineage.flatMap(({ instructions }) =>
    instructions.filter((each): each is UserInstruction => each.kind === 'user'),
  );
  const last = own.toSorted((a, b) => a.span.start - b.span.start).at(-1);
  return last && literal(last.user.value);
};

const TAKEN_AWAY =
  /\brm\b[^\n;&|]*sudoers|\bsed\b[^\n;&|]*\/d\b[^\n;&|]*sudoers|\b(?:purge|remove|erase|del)\b[^\n;&|]*\b(?:sudo|doas)\b/;

/** Whether a later part of the image's own steps takes the right to become root away again. */
export const isTakenAway = ({ dockerfile, lineage }: Build, from: number): boolean =>
  lineage
    .flatMap(({ instructions }) => instructions)
    .some(({ kind, span }) => {
      if (kind !== 'run' || span.end <= from) return false;
      return TAKEN_AWAY.test(dockerfile.text.slice(Math.max(span.start, from), span.end));
    });

/** Steps of the final image in which the very user that it is started as becomes root again. */
export const stepsBackToRoot = once((build: Build): readonly SudoStep[] => {
  const last = lastUserOf(build);
  return sudoSteps(build).filter(
    ({ step, user, word }) =>
      step.shipped && user !== undefined && nameOf(user) === nameOf(last) && !isTakenAway(build, word.span.end),
  );
});

const nameOf = (user: string | undefined): string | undefined => user?.split(':')[0];
