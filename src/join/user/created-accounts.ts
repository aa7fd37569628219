import type { Arg, Stage } from '../../model/dockerfile.ts';
import { programAt, programOf, scriptOf } from '../../model/script.ts';
import { literal, withVariables } from '../../model/value.ts';
import { shellVariables } from '../shell-variables.ts';

export type Account = { readonly uid: number | undefined; readonly gid: number | undefined };

/** The group nogroup, where system users without a group of their own go: of BusyBox, and of Debian. */
const NOGROUP = { busybox: 65_533, debian: 65_534 } as const;

/** The accounts that the RUN steps of some stages make, in order of building; ARGs before FROM give defaults. */
export const createdAccounts = (stages: readonly Stage[], preamble: readonly Arg[]): ReadonlyMap<string, Account> => {
  const variables = shellVariables(stages, preamble);
  const groups = new Map<string, number>();
  const users = new Map<string, Account>();
  for (const instruction of stages.flatMap((stage) => stage.instructions)) {
    if (instruction.kind !== 'run' || instruction.command.form !== 'shell') continue;
    const raw = [instruction.command.raw, ...instruction.heredocs.map(({ content }) => content)].join('\n');
    if (/passwd/.test(raw)) for (const [name, account] of writtenOut(raw)) users.set(name, account);
    if (!/user(?:add|mod)|adduser|group(?:add|mod)|addgroup/.test(raw)) continue;
    for (const command of scriptOf(instruction.command).commands) {
      const program = programOf(command) ?? '';
      const words = command.words
        .slice(programAt(command.words) + 1)
        .map((word) => literal(withVariables(word.value, variables)));
      apply(program, read(program, words), groups, users);
    }
  }
  return users;
};

/** Lines of /etc/passwd that a script writes: `app:x:10001:10001::/app:/sbin/nologin`. */
const writtenOut = (script: string): readonly (readonly [string, Account])[] =>
  [...script.matchAll(/(?<![\w-])([a-z_][a-z0-9_-]{0,31}):[x*!]?:(\d{1,10}):(\d{1,10}):/g)].map(
    ([, name = '', uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }] as const,
  );

type Options = {
  readonly names: readonly string[];
  /** By option, short ones as their last letter: `-u`, `--uid`. Empty for those without a value. */
  readonly values: ReadonlyMap<string, string | undefined>;
};

/** Options of shadow, Debian's adduser and BusyBox that take the next word. */
const VALUED =
  /^-(?:[A-Za-z]*[ugdsckeGbfKpPRxZ]|-(?:uid|gid|home|home-dir|shell|comment|gecos|ingroup|groups|base-dir|skel|key|password|root|prefix|expiredate|inactive|firstuid|lastuid|conf|login|new-name))$/;
/** Letters that take a word in one of the programs only. */
const OWN: { readonly [program: string]: string } = { adduser: '-h', usermod: '-l', groupmod: '-n' };

const read = (program: string, words: readonly (string | undefined)[]): Options => {
  const names: string[] = [];
  const values = new Map<string, string | undefined>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!word.startsWith('-')) {
      names.push(word);
      continue;
    }
    const [option = '', inline] = word.split('=', 2);
    const key = option.startsWith('--') ? option : `-${option.at(-1)}`;
    if (inline !== undefined) values.set(key, inline);
    else values.set(key, VALUED.test(option) || OWN[program] === key ? words[++i] : '');
    if (/^-[A-Za-z]*S/.test(option)) values.set('-S', '');
  }
  return { names, values };
};

/** What one command does to the users and groups made so far. */
const apply = (
  program: string,
  { names, values }: Options,
  groups: Map<string, number>,
  users: Map<string, Account>,
): void => {
  const value = (...options: readonly string[]): string | undefined =>
    options.map((option) => values.get(option)).find((found) => found !== undefined && found !== '');
  const groupId = (group: string | undefined): number | undefined => number(group) ?? groups.get(group ?? '');
  const name = (program.endsWith('mod') ? names.at(-1) : names[0]) ?? '';
  const uid = number(value('-u', '--uid'));
  if (name === '') return;
  if (program === 'groupadd' || program === 'groupmod' || (program === 'addgroup' && names.length === 1)) {
    const gid = number(value('-g', '--gid'));
    if (gid !== undefined) groups.set(name, gid);
  } else if (program === 'useradd') {
    users.set(name, { uid, gid: groupId(value('-g', '--gid')) });
  } else if (program === 'usermod') {
    const before = users.get(name);
    const gid = groupId(value('-g', '--gid'));
    const renamed = value('-l', '--login');
    if (uid !== undefined || gid !== undefined || renamed !== undefined)
      users.set(renamed ?? name, { uid: uid ?? before?.uid, gid: gid ?? before?.gid });
  } else if (program === 'adduser' && names.length === 1) {
    users.set(name, { uid, gid: groupId(value('-G', '--ingroup', '--gid')) ?? withoutGroup(values) });
  }
};

/** The group that adduser gives a user of the system for which none is named. */
const withoutGroup = (values: Options['values']): number | undefined => {
  if (['-G', '--ingroup', '--gid', '--group'].some((option) => values.has(option))) return undefined;
  if (values.has('-S')) return NOGROUP.busybox;
  return values.has('--system') ? NOGROUP.debian : undefined;
};

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
