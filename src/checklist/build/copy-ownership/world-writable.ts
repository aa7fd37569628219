import { isTransfer } from '../../../model/dockerfile.ts';
import { programAt, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Whether a mode lets everybody write. With the sticky bit, as /tmp has it, nobody can touch the files of others. */
const isOpen = (mode: string): boolean => {
  if (/^[0-7]{3,5}$/.test(mode))
    return (Number.parseInt(mode.slice(-1), 8) & 2) !== 0 && (Number.parseInt(mode, 8) & 0o1000) === 0;
  return mode
    .split(',')
    .some((part) => /^(?:[ug]*[oa][ugoa]*|)[+=][rxXst]*w/.test(part) && !(part.startsWith('+') && part.includes('t')));
};

const HARMLESS = /^\/(?:tmp|var\/tmp|dev)(?:\/|$)/;

/** The mode that mkdir and install give what they make: `-m 777`, `-m777`, `--mode=777`. */
const givenMode = (words: readonly ShellWord[]): ShellWord | undefined => {
  const at = words.findIndex(({ raw }) => /^(?:-[a-zA-Z]*m\d*|--mode(?:=.*)?)$/.test(raw));
  const option = words[at];
  const inside = option && /^(?:-[a-zA-Z]*m|--mode=)(\d+)$/.exec(option.raw)?.[1];
  const word = inside === undefined ? words[at + 1] : option;
  const files = words.filter(({ raw }) => /^\//.test(raw));
  if (!option || !word || (files.length > 0 && files.every(({ raw }) => HARMLESS.test(raw)))) return undefined;
  return isOpen(inside ?? literal(word.value) ?? '') ? word : undefined;
};

/** The word of a command by which everybody may write. */
const openMode = (command: ShellCommand): ShellWord | undefined => {
  const program = programOf(command);
  const given = command.words.slice(programAt(command.words) + 1);
  // `find -exec chmod 777 {} +` and `xargs chmod 777`
  const handed = /^(?:find|xargs)$/.test(program ?? '') ? given.findIndex(({ raw }) => raw === 'chmod') : -1;
  const words = given.slice(handed + 1);
  if (program === 'mkdir' || program === 'install') return givenMode(words);
  if (program !== 'chmod' && handed < 0) return undefined;
  const at = words.findIndex(({ raw }) => !/^-(?:-|[RcfvhHLP]+$)/.test(raw));
  const mode = words[at];
  const files = words.slice(at + 1).map(({ value }) => literal(value));
  if (!mode || (files.length > 0 && files.every((file) => file === undefined || HARMLESS.test(file)))) return undefined;
  return isOpen(literal(mode.value) ?? '') ? mode : undefined;
};

export const worldWritable = defineRule({
  id: 'build/copy-ownership/world-writable',
  subject: 'build',
  severity: 'medium',
  title: 'Files are writable for everybody',
  why: 'Any process in the container, whatever user it was confined to, can replace the program or its settings.',
  remedy: 'Give the files to the one user that writes them: `chown app data && chmod 750 data`.',
  references: [
    { title: 'CWE-732: Incorrect Permission Assignment', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    { title: 'OWASP Docker Top 10, D09', url: 'https://owasp.org/www-project-docker-top-10/' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nRUN mkdir /app/data && chmod -R «777» /app/data\nUSER node\n' }),
      bad(
        { Dockerfile: 'FROM node:24\nCOPY --chmod=«777» run.sh /usr/bin/run\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nCOPY --chmod=755 run.sh /usr/bin/run\nUSER node\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\nRUN chmod «a+rwx» /app\nUSER node\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN find /app -type d -exec chmod «777» {} +\nUSER node\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN mkdir -p -m «777» /app/data\nUSER node\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN install -d «--mode=0777» /app/data\nUSER node\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nRUN mkdir /app/data && chmod 750 /app/data\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nRUN chmod +x /usr/bin/run\nUSER node\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nRUN mkdir -m 1777 /app/tmp && install -m 0755 run.sh /usr/bin/run\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nUSER node\n' },
    ],
  },
  *check(build) {
    let good: { readonly start: number; readonly end: number } | undefined;
    let found = false;
    const message = (mode: string): string => `mode ${mode} lets every user of the container write`;
    for (const { script, shipped } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        const mode = openMode(command);
        if (mode) {
          found = true;
          yield violated(originIn(build, mode.span), message(mode.raw.replace(/^--?[a-zA-Z]+=?/, '')));
        } else if (programOf(command) === 'chmod') good ??= command.span;
      }
    }
    for (const instruction of build.lineage.flatMap(({ instructions }) => instructions)) {
      if (!isTransfer(instruction) || !instruction.chmod) continue;
      const mode = literal(instruction.chmod.value);
      if (mode === undefined) continue;
      if (isOpen(mode)) {
        found = true;
        const own = /^0?777$/.test(mode) && instruction.chmod.raw === mode;
        const { span } = instruction.chmod;
        yield violated(
          originIn(build, span),
          message(mode),
          own
            ? rewrite(build, 'Write 755', [{ span, text: '755' }], 'whether another user than root writes there')
            : {},
        );
      } else good ??= instruction.chmod.span;
    }
    if (!found && good) yield held(originIn(build, good));
  },
});
