import type { User } from './settings.ts';
import { known, type Unknown, unknown, type Value } from './value.ts';

/** What is known of the accounts inside an image: by name or uid, the numbers it has there. */
export type Accounts = (
  name: string,
) => { readonly uid: number | undefined; readonly gid: number | undefined } | undefined;

const noAccounts: Accounts = () => undefined;
/** Highest uid that the kernel takes; the engine refuses larger ones. */
const MAX_ID = 2_147_483_647;

/**
 * Reads `user`, `uid`, `user:group` or `uid:gid` as the engine does: a number is a uid, `root` is 0, any other name is
 * looked up in the image. A uid without a passwd entry runs with gid 0.
 */
export const readUser = (text: string, accounts: Accounts = noAccounts): User => {
  const [owner = '', group] = text.split(':');
  const account = owner === '' || owner === 'root' ? { uid: 0, gid: 0 } : accounts(owner);
  const missing = unknown('image', `only the image knows the number of the user ${owner}`);
  const uid = numberOr(owner, account?.uid, missing);
  const root: Value<boolean> = isAdministrator(owner)
    ? known(true)
    : uid.kind === 'known'
      ? known(uid.value === 0)
      : account
        ? known(false)
        : uid;
  const gid =
    group === undefined
      ? account
        ? known(account.gid)
        : unknown('image', `only the image knows the group of ${owner}`)
      : numberOr(group, group === 'root' ? 0 : undefined, unknown('image', `only the image knows the group ${group}`));
  return { text, uid, gid, root };
};

/** Who may do everything in a Windows container, whose accounts have no numbers. */
export const isAdministrator = (name: string): boolean =>
  /^(?:ContainerAdministrator|(?:BUILTIN\\)?Administrator|NT AUTHORITY\\SYSTEM)$/i.test(name);

const numberOr = (text: string, found: number | undefined, missing: Unknown): Value<number> => {
  // the engine's parser takes a sign
  if (/^\+?\d+$|^-0+$/.test(text) && Number(text) <= MAX_ID) return known(Math.abs(Number(text)));
  return found === undefined ? missing : known(found);
};
