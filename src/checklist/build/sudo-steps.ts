import type { UserInstruction } from '../../model/dockerfile.ts';
import { once } from '../../model/once.ts';
import { programAt, programOf, type ShellCommand, type ShellWord } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import { ancestryOf, lastUser, type Step, stepsOf } from './steps.ts';

/** A command of a build that is run through sudo or doas. */
type SudoStep = {
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
      const word = asksOnly(command) ? undefined : sudoIn(command);
      return word ? [{ step, command, word, user: userAt(build, step) }] : [];
    }),
  ),
);

/** `if sudo -n true`: whether it is there, and nothing is done by it. */
const asksOnly = (command: ShellCommand): boolean =>
  command.within.includes('condition') && /^(?:sudo|doas|true|:|id|whoami)$/.test(programOf(command) ?? 'true');

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

const TAKEN_AWAY =
  /\brm\b[^\n;&|]{0,200}sudoers|\bsed\b[^\n;&|]{0,200}\/d\b[^\n;&|]{0,200}sudoers|\b(?:purge|remove|erase|del)\b[^\n;&|]{0,200}\b(?:sudo|doas)\b/g;

/** Where the steps of the image take the right to become root away for the last time. */
const lastTakenAway = once(({ dockerfile, lineage }: Build): number =>
  lineage
    .flatMap(({ instructions }) => instructions)
    .reduce((last, { kind, span }) => {
      if (kind !== 'run') return last;
      const found = [...dockerfile.text.slice(span.start, span.end).matchAll(TAKEN_AWAY)].at(-1);
      return found ? Math.max(last, span.start + found.index) : last;
    }, -1),
);

/** Whether a part of the image's own steps further down takes the right to become root away again. */
export const isTakenAway = (build: Build, from: number): boolean => lastTakenAway(build) >= from;

/** Steps of the final image in which the very user that it is started as becomes root again. */
export const stepsBackToRoot = once((build: Build): readonly SudoStep[] => {
  const last = lastUser(build);
  const started = last && literal(last.user.value);
  return sudoSteps(build).filter(
    ({ step, user, word }) =>
      step.shipped && user !== undefined && nameOf(user) === nameOf(started) && !isTakenAway(build, word.span.end),
  );
});

const nameOf = (user: string | undefined): string | undefined => user?.split(':')[0];
