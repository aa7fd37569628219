import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import { programAt, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';
import { withVariables } from '../with-variables.ts';

/**
 * Whether a mode lets everybody write. With the sticky bit, as /tmp has it, nobody can touch the files of others; what `+w`
 * names nobody for is bounded by the umask of a build, 022, to the owner.
 */
const isOpen = (mode: string): boolean => {
  if (/^[0-7]{3,5}$/.test(mode))
    return (Number.parseInt(mode.slice(-1), 8) & 2) !== 0 && (Number.parseInt(mode, 8) & 0o1000) === 0;
  return !mode.includes('t') && mode.split(',').some((part) => /^[ug]*[oa][ugoa]*[+=][rxXs]*w/.test(part));
};

const HARMLESS = /^\/(?:tmp|var\/tmp|dev)(?:\/|$)/;

/** Files that say who is root: whoever may write them makes himself that. */
const ACCOUNTS = /^\/etc\/(?:passwd-?|shadow-?|group-?|sudoers(?:\/.*|\.d(?:\/.*)?)?)$/;

/** Whether a mode lets the group write, which of the files of accounts is root's own. */
const isOpenToGroup = (mode: string): boolean =>
  /^[0-7]{3,5}$/.test(mode)
    ? (Number.parseInt(mode, 8) & 0o020) !== 0
    : mode.split(',').some((part) => /^[ug]*g[ug]*(?:[+=][rxXst]*w|=u)/.test(part));

/** What a chmod opens, and to whom. */
type Opening = { readonly mode: ShellWord; readonly to: 'everybody' | 'group'; readonly account?: string };

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

/** The word of a command by which everybody may write, or whoever is in root's group a file of accounts. */
const openingOf = (command: ShellCommand): Opening | undefined => {
  const program = programOf(command);
  const after = command.words.slice(programAt(command.words) + 1);
  // `find -exec chmod 777 {} +` and `xargs chmod 777`
  const handed = /^(?:find|xargs)$/.test(program ?? '') ? after.findIndex(({ raw }) => raw === 'chmod') : -1;
  const words = after.slice(handed + 1);
  if (program === 'mkdir' || program === 'install') {
    const mode = givenMode(words);
    return mode && { mode, to: 'everybody' };
  }
  if (program !== 'chmod' && handed < 0) return undefined;
  const at = words.findIndex(({ raw }) => !/^-(?:-|[RcfvhHLP]+$)/.test(raw));
  const mode = words[at];
  const files = words.slice(at + 1).map(({ value }) => literal(value));
  if (!mode || (files.length > 0 && files.every((file) => file === undefined || HARMLESS.test(file)))) return undefined;
  const given = literal(mode.value) ?? '';
  const account = files.find((file) => file !== undefined && ACCOUNTS.test(file));
  if (isOpen(given)) return { mode, to: 'everybody', ...(account !== undefined && { account }) };
  return account !== undefined && isOpenToGroup(given) ? { mode, to: 'group', account } : undefined;
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
    owaspTop10('D09'),
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
      bad({ Dockerfile: 'FROM node:24\nENV DATA=/data\nRUN mkdir $DATA && chmod «777» $DATA\nUSER node\n' }),
      // the files that say who is root, for everybody or for root's group
      bad({ Dockerfile: 'FROM node:24\nRUN chmod -R «777» /opt/grid /etc/passwd\nUSER node\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN chgrp root /etc/passwd && chmod «ug+rw» /etc/passwd\nUSER 1000:0\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN chmod -R «g=u» /data /etc/passwd\nUSER 1000:0\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN chmod «664» /etc/passwd\nUSER 1000:0\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN install -d «--mode=0777» /app/data\nUSER node\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nRUN mkdir /app/data && chmod 750 /app/data\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nRUN chmod +x /usr/bin/run\nUSER node\n' },
      // nobody is named: the umask leaves it to the owner
      { Dockerfile: 'FROM node:24\nRUN chmod +rwx /usr/bin/run\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nRUN chmod a+rwxt /app/tmp\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nRUN chmod 0644 /etc/passwd && chmod -R g=u /data\nUSER 1000:0\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nRUN mkdir -m 1777 /app/tmp && install -m 0755 run.sh /usr/bin/run\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      if (!step.shipped) continue;
      for (const command of step.script.commands) {
        const opening = openingOf(withVariables(build, step, command));
        if (opening) {
          const { mode, account } = opening;
          yield violated(
            originIn(build, mode.span),
            message(mode.raw.replace(/^--?[a-zA-Z]+=?/, ''), opening),
            account === undefined
              ? {}
              : { remedy: ofAccounts(account), ...(opening.to === 'everybody' && { severity: 'high' as const }) },
          );
        } else if (programOf(command) === 'chmod') yield held(originIn(build, command.span));
      }
    }
    for (const instruction of build.lineage.flatMap(({ instructions }) => instructions)) {
      if (!isTransfer(instruction) || !instruction.chmod) continue;
      const mode = literal(instruction.chmod.value);
      if (mode === undefined) continue;
      if (isOpen(mode)) {
        const own = /^0?777$/.test(mode) && instruction.chmod.raw === mode;
        const { span } = instruction.chmod;
        yield violated(
          originIn(build, span),
          message(mode),
          own
            ? rewrite(build, 'Write 755', [{ span, text: '755' }], 'whether another user than root writes there')
            : {},
        );
      } else yield held(originIn(build, instruction.chmod.span));
    }
  }),
});

const ofAccounts = (account: string): string =>
  `Leave ${account} to root. A process needs no entry there for the number it is given; for programs that ask for a name there is nss_wrapper (libnss_wrapper.so).`;

/** What a mode means; of a file of accounts, what can be made of it. */
const message = (mode: string, { to, account }: Omit<Opening, 'mode'> = { to: 'everybody' }): string => {
  if (account === undefined) return `mode ${mode} lets every user of the container write`;
  return to === 'everybody'
    ? `mode ${mode} lets every user of the container write ${account}, and with a line in it become root`
    : `mode ${mode} lets group 0 write ${account}: a process in it, as OpenShift starts them, adds a line and is root`;
};
