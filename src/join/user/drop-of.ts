import { isMaster } from '../../knowledge/master-servers.ts';
import { declaredAt, type Origin } from '../../model/place.ts';
import type { StartScript } from '../../model/service.ts';
import type { User } from '../../model/settings.ts';
import { type Accounts, readUser } from '../../model/user.ts';
import { type Fact, known, knownValue, unknown } from '../../model/value.ts';
import { isSet } from '../is-set.ts';
import type { ServiceSides } from '../service-sides.ts';
import { createdAccounts } from './created-accounts.ts';
import { installsAsRoot } from './installs-as-root.ts';
import {
  bringsStepDown,
  handedOverTo,
  isScript,
  replacesMaster,
  startsMaster,
  startsShell,
  userSteppedDownTo,
} from './steps-down.ts';

/** The user that a service which starts as root ends up as, when its process line or its image steps down by itself. */
export const dropOf = (
  { settings, side, image, at }: ServiceSides,
  scripts: readonly StartScript[],
  accounts: Accounts,
): Fact<User> | undefined => {
  const entrypoint = isSet(settings.entrypoint) ? settings.entrypoint : side.entrypoint;
  const command = isSet(settings.command) ? settings.command : isSet(settings.entrypoint) ? undefined : side.command;
  const line = entrypoint && knownValue(entrypoint);
  const own = userSteppedDownTo(line, command && knownValue(command));
  const process = entrypoint ?? command;
  if (own !== undefined && process) return { value: known(readUser(own, accounts)), origin: process.origin };
  const next = handedOverTo(scripts);
  if (process && typeof next === 'object')
    return { value: known(readUser(next.user, accounts)), origin: process.origin };
  const unread = scripts.every((script) => script.line.kind === 'unknown') && entrypoint && isScript(line);
  if (process && image.build && (next === 'maybe' || (unread && bringsStepDown(image.build)))) {
    return { value: unknown('engine', 'its entrypoint may step down from root'), origin: process.origin };
  }
  // whoever writes USER root behind another one means it
  const [made] =
    unread && image.build && !side.user
      ? createdAccounts(image.build.lineage, image.build.dockerfile.preamble).keys()
      : [];
  if (made !== undefined && unread) {
    const why = `its entrypoint is not here to be read, and may step down to ${made}, whom the Dockerfile makes`;
    return { value: unknown('file', why), origin: entrypoint.origin };
  }
  if (isSet(settings.user) || side.user) return undefined;
  if (image.facts.kind === 'unknown') {
    if (entrypoint || !image.build?.base || !installsAsRoot(image.build)) return undefined;
    return { value: unknown('image', 'the entrypoint of its base may step down'), origin: declaredAt(at) };
  }
  const { dropsTo, dropUnsure, family } = image.facts.value;
  const catalogue: Origin = { ...declaredAt(at), place: { kind: 'catalogue', entry: family } };
  if (dropUnsure) {
    // root it stays then, whether it steps down or not
    const given = settings.environment.items.find(({ name }) => name === 'PUID')?.value;
    if (given && knownValue(given)?.reveal() === '0') return { value: known(readUser('0')), origin: given.origin };
    return { value: unknown('image', dropUnsure.value), origin: catalogue };
  }
  const drop = dropsTo?.value;
  if (!drop) return undefined;
  // the server of the image, without the script that its publisher puts before it, still keeps only its master as root
  if (entrypoint && !(drop.how === 'master-setuid' && isMaster(line))) {
    const given = isScript(line) && command !== undefined && isMaster(knownValue(command));
    if (drop.how !== 'master-setuid' || !(given || startsMaster(scripts))) return undefined;
    const why = `its entrypoint is a script; the server that it is given runs its workers as ${drop.name}`;
    return { value: unknown('engine', why), origin: entrypoint.origin };
  }
  if (drop.how === 'master-setuid' && command) {
    const other = replacesMaster(knownValue(command));
    const why = 'its command is not the server of the image, and may start that or stay root';
    if (other === true) return undefined;
    if (other === 'maybe' && !startsMaster(scripts)) return { value: unknown('engine', why), origin: command.origin };
  }
  if (drop.how !== 'master-setuid' && command && startsShell(knownValue(command))) {
    const why = 'its command starts a shell, for which the entrypoint of the image may stay root';
    return { value: unknown('engine', why), origin: command.origin };
  }
  const user = readUser(drop.name, () => ({ uid: drop.uid, gid: undefined }));
  return { value: known(user), origin: catalogue };
};

/** The user that the process line of the image itself changes to. */
export const stepDownOf = ({ settings, side }: ServiceSides, accounts: Accounts): Fact<User> | undefined => {
  if (isSet(settings.entrypoint) || !side.entrypoint) return undefined;
  const command = isSet(settings.command) ? settings.command : side.command;
  const user = userSteppedDownTo(knownValue(side.entrypoint), command && knownValue(command));
  return user === undefined ? undefined : { value: known(readUser(user, accounts)), origin: side.entrypoint.origin };
};
