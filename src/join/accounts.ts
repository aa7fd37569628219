import { type Stage, scriptOf } from '../model/dockerfile.ts';
import type { ImageFacts } from '../model/image-facts.ts';
import { argumentsOf, programOf, type ShellCommand } from '../model/script.ts';
import type { Accounts } from '../model/user.ts';

type Account = { readonly uid: number | undefined; readonly gid: number | undefined };

/** Accounts that every Linux base has under the same number. */
const EVERYWHERE: { readonly [name: string]: Account } = {
  root: { uid: 0, gid: 0 },
  nobody: { uid: 65534, gid: 65534 },
};

/**
 * The accounts of an image: those its Dockerfile makes with useradd or adduser, those the catalogue says its base ships,
 * and those that every base has. An account made without a number gets one from the system range, so it is not root.
 */
export const accountsOf = (lineage: readonly Stage[], base: ImageFacts | undefined): Accounts => {
  const made = new Map<string, Account>();
  for (const stage of lineage) {
    for (const instruction of stage.instructions) {
      if (instruction.kind !== 'run' || !/user(add|mod)|adduser/.test(textOf(instruction.command))) continue;
      for (const command of scriptOf(instruction.command)?.commands ?? []) {
        const account = accountMadeBy(command);
        if (account && !made.has(account.name)) made.set(account.name, account);
      }
    }
  }
  return (name) => made.get(name) ?? shipped(name, base) ?? EVERYWHERE[name];
};

const textOf = (command: Parameters<typeof scriptOf>[0]): string => (command.form === 'shell' ? command.raw : '');

const shipped = (name: string, base: ImageFacts | undefined): Account | undefined => {
  const user = base?.ownUser?.value;
  if (user?.name === name) return { uid: user.uid, gid: user.gid };
  const runs = base?.runsAs?.value;
  return runs?.name === name ? { uid: runs.uid, gid: runs.gid } : undefined;
};

/** Options of useradd and adduser (Debian, BusyBox, shadow) that take a value of their own. */
const WITH_VALUE =
  /^-(?:[A-Za-z]*[ugdsckeGbfKpPRxZh]|-(?:uid|gid|home|home-dir|shell|comment|gecos|ingroup|groups|base-dir|skel|key|password|root|prefix|expiredate|inactive|firstuid|lastuid|conf))$/;

const accountMadeBy = (command: ShellCommand): (Account & { readonly name: string }) | undefined => {
  const program = programOf(command);
  if (program !== 'useradd' && program !== 'adduser' && program !== 'usermod') return undefined;
  const words = argumentsOf(command);
  let uid: number | undefined;
  let gid: number | undefined;
  const names: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const [option = '', inline] = (words[i] ?? '').split('=', 2);
    if (!option.startsWith('-')) {
      names.push(option);
      continue;
    }
    const value = inline ?? (WITH_VALUE.test(option) ? words[++i] : undefined);
    if (/^-[A-Za-z]*u$|^--uid$/.test(option)) uid = number(value);
    if (program !== 'adduser' ? /^-[A-Za-z]*g$|^--gid$/.test(option) : option === '--gid') gid = number(value);
  }
  // usermod changes an account that exists; adduser with two names adds a user to a group
  const name = program === 'usermod' ? names.at(-1) : names[0];
  if (name === undefined || (program === 'usermod' && uid === undefined)) return undefined;
  return { name, uid, gid };
};

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
