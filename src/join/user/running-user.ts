import type { Container } from '../../model/container.ts';
import type { Process } from '../../model/process.ts';
import type { User } from '../../model/settings.ts';
import { readUser } from '../../model/user.ts';
import { type Fact, known, knownValue, unknown } from '../../model/value.ts';
import { kernelOrigin } from '../live/settings-in-force.ts';

/** Programs that only start and reap others, and stay root to do it. */
const INITS: ReadonlySet<string> = new Set([
  'docker-init',
  'tini',
  'dumb-init',
  's6-svscan',
  's6-supervise',
  'catatonit',
]);

const userOf = ({ uid, gid, pid }: Process): Fact<User> => ({
  value: known(readUser(`${uid}:${gid}`)),
  origin: kernelOrigin(pid, 'status'),
});

/** Who a container starts as, and who its processes are once they run. */
type RunningUser = { readonly user: Fact<User>; readonly dropsTo: Fact<User> | undefined };

/**
 * The user that the engine starts the first process as, and what the processes have become: where they stepped down,
 * both are facts. A process with uid 0 among those of a user that is none shows as that user: it is the stronger evidence.
 */
export const runningUser = ({ settings, seen }: Container): RunningUser => {
  const asked = settings.user;
  const own = knownValue(asked);
  const start: Fact<User> =
    asked.value.kind === 'unknown'
      ? { value: asked.value, origin: asked.origin }
      : { value: known(own ?? readUser('root')), origin: asked.origin };
  const name = start.value.kind === 'known' ? start.value.value : undefined;
  if (seen.kind === 'unknown') {
    const drop = name?.root.kind === 'known' && name.root.value;
    return { user: start, dropsTo: drop ? { value: unknown(seen.who, seen.why), origin: asked.origin } : undefined };
  }
  const { processes } = seen.value;
  const [main, ...others] = processes;
  const isRoot = ({ uid, effectiveUid }: Process): boolean => uid === 0 || effectiveUid === 0;
  const plain = processes.find((process) => !isRoot(process));
  // a first process that stays root to start workers of another user, as that of nginx does, is not who serves
  const serving = plain && others.length > 0 ? others : processes;
  const root = serving.find((process) => isRoot(process) && !INITS.has(process.name));
  const startsAsRoot = name === undefined || name.uid.kind === 'unknown' || name.uid.value === 0;
  // a name is a number now: the kernel knows no names
  if (!startsAsRoot || (name?.uid.kind === 'unknown' && !root)) {
    const settled = name?.uid.kind === 'known' ? start : userOf(main);
    return root ? { user: userOf(root), dropsTo: undefined } : { user: settled, dropsTo: undefined };
  }
  if (root) return { user: name?.uid.kind === 'known' ? start : userOf(root), dropsTo: undefined };
  return { user: start, dropsTo: plain && userOf(plain) };
};
