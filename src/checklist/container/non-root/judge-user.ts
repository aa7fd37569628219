import type { RootWork } from '../../../knowledge/root-work.ts';
import { endsAsClient } from '../../../knowledge/runs-client.ts';
import type { Fix } from '../../../model/change.ts';
import type { Service } from '../../../model/service.ts';
import { isAdministrator } from '../../../model/user.ts';
import { knownValue } from '../../../model/value.ts';
import { lastUser } from '../../build/steps.ts';
import { held, type Outcome, type Severity, undecided, violated } from '../../outcome.ts';
import { endsAtOnce } from '../../purpose/ends-at-once.ts';
import { handsOver } from '../../purpose/hands-over.ts';
import { setsUpAsRoot } from '../../start/sets-up-as-root.ts';
import { holdsEngineSocket } from '../holds-engine-socket.ts';
import { keepsMaster, needsRoot } from './needs-root.ts';

/** Where the user of a service comes from: `user:`, a USER instruction, the base of an own image, or a foreign image. */
type UserSource = 'settings' | 'instruction' | 'base' | 'image';

/** The one source that decides; each has a rule of its own. */
export const userSource = ({ settings, image }: Service): UserSource => {
  const { value } = settings.user;
  if (value.kind === 'unknown' || value.value !== undefined) return 'settings';
  if (!image.build) return 'image';
  return lastUser(image.build) ? 'instruction' : 'base';
};

/** What a user is called who may do everything. */
export const rankOf = (user: string): string => (isAdministrator(user) ? 'an administrator' : 'root');

/** Judges who serves: `complaint` says why it is root, `cure` what to do about it and how much it matters. */
export const judgeUser = (
  service: Service,
  complaint: (user: string) => string,
  cure: { readonly fix?: Fix | undefined; readonly severity?: Severity } = {},
): Outcome => {
  const { user, dropsTo } = service;
  if (user.value.kind === 'unknown') {
    return undecided(user.origin, `which user it starts as: ${user.value.why}`, 'plimsoll check image:{image}');
  }
  const { root, text } = user.value.value;
  if (root.kind === 'unknown') {
    return undecided(user.origin, `whether ${text} is a name for root: ${root.why}`, 'plimsoll check image:{image}');
  }
  if (!root.value) return held(user.origin);
  if (dropsTo?.value.kind === 'unknown') {
    return undecided(dropsTo.origin, `whether it stays root: ${dropsTo.value.why}`, 'plimsoll check --live');
  }
  const drop = dropsTo && knownValue(dropsTo);
  if (drop?.root.kind === 'known' && !drop.root.value) return held(user.origin);
  if (drop?.root.kind === 'unknown') {
    return undecided(user.origin, `whether ${drop.text}, whom it becomes, is root`, 'plimsoll check image:{image}');
  }
  // who hands files over to others has to be root for it
  const handing = handsOver(service);
  const need = needsRoot(service);
  const fix = handing || need ? undefined : cure.fix;
  // what ends at once does no harm; in a Windows container an administrator has no account of the host; what takes root is
  // known to its owner; of some servers only a process that nobody talks to is root; nobody talks to what ends; and who
  // commands the engine is root by that, which another rule says
  const mildest = handing || endsAtOnce(service) || cure.severity === 'low';
  const milder =
    isAdministrator(text) ||
    need !== undefined ||
    keepsMaster(service) ||
    isPassing(service) ||
    holdsEngineSocket(service);
  const severity = mildest ? 'low' : milder ? 'medium' : cure.severity;
  const message = `${complaint(text)}${need ? because(need) : ''}`;
  const remedy = isAdministrator(text) ? FOR_WINDOWS : need?.remedy;
  return violated(user.origin, message, {
    ...(fix && { fix }),
    ...(severity && { severity }),
    ...(remedy && { remedy }),
  });
};

const FOR_WINDOWS = 'End the final stage with `USER ContainerUser`, behind what has to be installed.';

/** Why a user would not do, so that nobody looks for one, and what does without root where that is known. */
const because = ({ work, without }: RootWork): string =>
  `; ${work}${without === undefined ? '' : `, and ${without} does without`}`;

/** Whether it calls a server and ends, or is a job whose work takes root in part. */
const isPassing = (service: Service): boolean =>
  endsAsClient([service.entrypoint, service.command].flatMap((fact) => knownValue(fact) ?? [])) ||
  (service.role === 'job' && setsUpAsRoot(service));
