import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import type { Add, Copy } from '../../../model/dockerfile.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import { once } from '../../../model/once.ts';
import { isAtOrBelow, withoutEndSlashes } from '../../../model/path.ts';
import { argumentsOf, programOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { isDevelopmentStage } from '../../purpose/in-development.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { rewrite, withoutWord } from '../rewrite.ts';
import { commandsOf, originIn } from '../steps.ts';
import { buildsUnprivileged, runtimeUser } from './runtime-user.ts';

/** Folders that hold data, not programs. */
const DATA = /(?:^|\/)(?:data|uploads?|media|storage|var|tmp|temp|cache|logs?|run|state|db|home\/\w+\/\.\w+)(?:\/|$)/;
/** What Next builds: it writes pages and images that it has made beside it. */
const NEXT = /(?:^|\/)\.next(?:\/|$)/;

/** Whether a later RUN gives the files to a user once more, so that it changes nothing whose they are at first. */
const isGivenLater = (build: Build, { span, destination }: Add | Copy): boolean => {
  const to = withoutEndSlashes(show(destination.value));
  return givings(build).some(
    ({ at, words }) => at > span.end && words.some((word) => word === '.' || isAtOrBelow(withoutEndSlashes(word), to)),
  );
};

/** The words of each recursive chown of an image, and where it stands. */
const givings = once(({ lineage }: Build): readonly { readonly at: number; readonly words: readonly string[] }[] =>
  commandsOf(lineage.flatMap(({ instructions }) => instructions)).flatMap((command) => {
    const words = programOf(command) === 'chown' ? argumentsOf(command) : [];
    return words.some((word) => /^(?:-\w*R|--recursive$)/.test(word)) ? [{ at: command.span.start, words }] : [];
  }),
);

/** Takes --chown away, unless a later RUN of that user has to write there. */
const leftToRoot = (build: Build, instruction: Add | Copy): { readonly fix?: Fix } => {
  if (isGivenLater(build, instruction)) return {};
  const flag = instruction.flags.find(({ name }) => name === 'chown');
  if (!flag || buildsUnprivileged(build, instruction.span) || isDevelopmentStage(build.target)) return {};
  const look = 'whether the program writes to these files, or beside them';
  return rewrite(build, 'Leave them to root', [withoutWord(build.dockerfile.text, flag.span)], look);
};

export const chownToRuntimeUser = defineRule({
  id: 'build/copy-ownership/chown-to-runtime-user',
  subject: 'build',
  severity: 'info',
  title: 'The program belongs to the user that runs it',
  why: 'An intruder in the process can rewrite the program and is still there after the next restart. Files of root it can only read.',
  remedy:
    'Copy without --chown and give the user only the folders it writes, or add `--chmod=a=rX,u+w` with the owner root.',
  references: [owaspTop10('D09'), nist190('4.4.4')],
  examples: {
    bad: [
      // whoever works on the code writes beside it
      unfixed({ Dockerfile: 'FROM node:24 AS development\nWORKDIR /app\nCOPY --chown=«node:node» . .\nUSER node\n' }),
      // they are given to it once more
      unfixed({
        Dockerfile:
          'FROM node:24\nCOPY --chown=«node:node» . /app/\nRUN mkdir /app/data && chown -R node:node /app\nUSER node\n',
      }),
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY --chown=«node:node» . .\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nUSER node\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY --chown=root:node . .\nUSER node\n' },
    ],
    silent: [
      {
        Dockerfile: 'FROM node:24-slim\nCOPY --from=build --chown=node:node /app/.next/standalone /app\nUSER node\n',
      },
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY --chown=node:node . .\n' },
      { Dockerfile: 'FROM node:24\nCOPY --chown=node:node seed/ /app/data/\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const user = runtimeUser(build);
    if (user === undefined) return;
    for (const instruction of build.lineage.flatMap(({ instructions }) => instructions)) {
      if (!isTransfer(instruction) || isMeantToChange(instruction)) continue;
      const { chown } = instruction;
      const owner = chown && literal(chown.value)?.split(':')[0];
      if (chown && owner === undefined) continue;
      if (!chown || owner !== user || isReadOnly(instruction)) yield held(originIn(build, instruction.span));
      else
        yield violated(
          originIn(build, chown.span),
          `${user} runs the program and may rewrite it: these files belong to ${user}`,
          leftToRoot(build, instruction),
        );
    }
  }),
});

/** Whether what is copied is there for the program to write to, or may be, as its folder has no name that is known. */
const isMeantToChange = ({ destination, sources }: Add | Copy): boolean => {
  const to = literal(destination.value);
  return to === undefined || DATA.test(to) || sources.some(({ value }) => NEXT.test(show(value)));
};

/** Whether the mode lets nobody write, the owner neither. */
const isReadOnly = ({ chmod }: Add | Copy): boolean => {
  const mode = chmod && literal(chmod.value);
  return mode !== undefined && /^0?[0-7]?[045]\d\d$/.test(mode) && /^0?[0-7]?[45]/.test(mode.slice(-3));
};
