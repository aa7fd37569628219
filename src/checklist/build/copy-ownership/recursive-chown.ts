import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import type { Run } from '../../../model/dockerfile.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import { pathInImage, withoutEndSlashes } from '../../../model/path.ts';
import { programAt, programOf, type Script, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { rewrite, withoutLines } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';
import { readChown } from './read-chown.ts';
import { buildsUnprivileged, runtimeUser } from './runtime-user.ts';

/**
 * Folders with a program in them, and where it got there: whatever is copied, before or after, belongs to one's folder;
 * what a RUN fetches is there from then on.
 */
const programFolders = ({ lineage }: Build): ReadonlyMap<string, number> => {
  const folders = new Map<string, number>();
  let folder = '/';
  for (const instruction of lineage.toReversed().flatMap(({ instructions }) => instructions)) {
    if (instruction.kind === 'workdir') folder = withoutEndSlashes(pathInImage(folder, show(instruction.path.value)));
    else if (isTransfer(instruction)) {
      const to = show(instruction.destination.value);
      folders.set(withoutEndSlashes(pathInImage(folder, to)), 0);
      if (!to.startsWith('/')) folders.set(folder, 0);
    } else if (instruction.kind === 'run' && !folders.has(folder)) {
      if (fetchesInto(folder, scriptOf(instruction.command))) folders.set(folder, instruction.span.start);
    }
  }
  return folders;
};

/** What puts a program where one stands, by its first words. */
const FETCHES: ReadonlyMap<string, RegExp> = new Map([
  ['git', /^clone /],
  ['npm', /^(?:ci|i|install)\b(?!.* (?:-g|--global)\b)/],
  ['yarn', /^(?!global\b|config\b)/],
  ['pnpm', /^(?:i|install)\b/],
  ['composer', /^(?:install|create-project|require)\b/],
  ['bundle', /^install\b/],
  ['unzip', /^/],
  ['tar', /^-?\w*x|--extract/],
  ['curl', /(?:^| )(?:-\w*[oO]\b|--output\b|--remote-name\b)/],
  ['wget', /^(?!.*-\w*O ?-)/],
]);

/** Whether a script puts a program into the folder where it begins, as far as its words say: none that leads elsewhere. */
const fetchesInto = (folder: string, { commands }: Script): boolean => {
  const moved = commands.findIndex((command) => programOf(command) === 'cd');
  return commands.slice(0, moved < 0 ? undefined : moved).some((command) => {
    const words = command.words.slice(programAt(command.words) + 1).map(({ value }) => show(value));
    const isElsewhere = words.some((word) => word.startsWith('/') && !`${word}/`.startsWith(`${folder}/`));
    return !isElsewhere && FETCHES.get(programOf(command) ?? '')?.test(words.join(' ')) === true;
  });
};

/** Takes the RUN away, unless folders for data are in what it gives to the user, or that user builds later. */
const leftToRoot = (build: Build, { span }: Run, folders: readonly string[]): { readonly fix?: Fix } => {
  const { text } = build.dockerfile;
  const holdsData = build.lineage.some(({ instructions }) =>
    instructions.some(
      (each) =>
        each.kind === 'volume' || (each.kind === 'run' && /\bmkdir\b/.test(text.slice(each.span.start, each.span.end))),
    ),
  );
  // before anything is copied there, the folder itself is meant
  const filled = build.target.instructions.some((each) => isTransfer(each) && each.span.start < span.start);
  if (holdsData || !filled || buildsUnprivileged(build, span)) return {};
  const look = `whether the program writes to ${folders.join(' ')}`;
  return rewrite(build, 'Leave them to root', [withoutLines(text, span)], look);
};

export const recursiveChown = defineRule({
  id: 'build/copy-ownership/recursive-chown',
  subject: 'build',
  severity: 'info',
  title: 'A RUN gives the whole program to the user that runs it',
  why: 'Every file is stored a second time in the new layer, and the process may rewrite its own program.',
  remedy: 'Leave the program to root and chown only the folders that are written.',
  references: [owaspTop10('D09')],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN «chown -R node:node /app»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nUSER node\n' },
      ),
      unfixed({
        Dockerfile:
          'FROM node:24\nWORKDIR /app\nRUN git clone https://x.org/a .\nRUN «chown -R node /app»\nUSER node\n',
      }),
      unfixed({ Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN «chown -R node:node /app»\nCOPY . .\nUSER node\n' }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN mkdir data && chown node:node data\nUSER node\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nCOPY . /app\nRUN chown -R node:node /app/data /var/log/app\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nCOPY . /app\nRUN chown -R node /app\n' },
      // what is installed or fetched lies elsewhere
      {
        Dockerfile:
          'FROM node:24\nWORKDIR /data\nRUN apt-get install -y curl tar\nRUN chown -R node /data\nUSER node\n',
      },
      {
        Dockerfile:
          'FROM node:24\nWORKDIR /data\nRUN curl -fsSLo /usr/bin/tool https://x.org/t\nRUN chown -R node /data\nUSER node\n',
      },
      // a folder to work in, with nothing of the program in it
      { Dockerfile: 'FROM node:24\nRUN mkdir /work && chown -R node /work\nWORKDIR /work\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const user = runtimeUser(build);
    if (user === undefined) return;
    const folders = programFolders(build);
    for (const { run, script, shipped } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        const chown = readChown(command);
        if (!chown) continue;
        const { files, recursive } = chown;
        const program = files.some(
          (file) => file === '.' || (folders.get(withoutEndSlashes(file)) ?? run.span.start) < run.span.start,
        );
        if (!recursive) yield held(originIn(build, command.span));
        if (!recursive || !program || chown.user !== user) continue;
        yield violated(
          originIn(build, command.span),
          `stores ${files.join(' ')} a second time, and lets ${user} rewrite the program it runs`,
          script.commands.length === 1 ? leftToRoot(build, run, files) : {},
        );
      }
    }
  }),
});
