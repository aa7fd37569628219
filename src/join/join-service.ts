import { isMaster } from '../knowledge/master-servers.ts';
import { runsClient } from '../knowledge/runs-client.ts';
import type { Configuration } from '../model/configuration.ts';
import type { ImageReference } from '../model/dockerfile.ts';
import type { ImageFacts } from '../model/image-facts.ts';
import { absentPlace, declaredAt, type FileId, type Origin, type Place, textPlace } from '../model/place.ts';
import { recordKey } from '../model/scan-record.ts';
import type { CommandLine } from '../model/script.ts';
import type { Build, Role, Service, ServiceId, ServiceImage, StartScript } from '../model/service.ts';
import type { Healthcheck, Settings, User, Variable } from '../model/settings.ts';
import { type Accounts, readUser } from '../model/user.ts';
import { type Fact, known, knownValue, literal, type Open, show, unknown, type Value } from '../model/value.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';
import { builtAccounts, builtSide } from './image/built-side.ts';
import { clientFacts, factsOf } from './image/image-facts-of.ts';
import type { ImageLookup, KnownImage } from './image/image-lookup.ts';
import { type ImageSide, imageSide } from './image/image-side.ts';
import { layerMakers } from './image/layer-makers.ts';
import { staleImage } from './image/stale-image.ts';
import { isWindows } from './is-windows.ts';
import { listensOf } from './listens.ts';
import { asShellArgument } from './shell-argument.ts';
import { configurationsOf, type GivenFile, type ReadConfigurations } from './start/configurations-of.ts';
import { startScripts } from './start/start-scripts.ts';
import { accountsOf } from './user/accounts.ts';
import { createdAccounts } from './user/created-accounts.ts';
import { installsAsRoot } from './user/installs-as-root.ts';
import {
  bringsStepDown,
  handedOverTo,
  isScript,
  replacesMaster,
  startsMaster,
  startsShell,
  userSteppedDownTo,
} from './user/steps-down.ts';

type ServiceParts = {
  readonly id: ServiceId;
  readonly name: string;
  readonly at: Place;
  readonly role: Role | undefined;
  /** What compose or a run line declares; for a bare Dockerfile, settings with nothing set. */
  readonly settings: Settings;
  readonly deployed: boolean;
  readonly build: Build | undefined;
  /** Whether the settings name a build, even if its Dockerfile could not be read. */
  readonly builds: boolean;
  readonly today: string;
  /** What is inside images, where any was looked into. */
  readonly inside?: ImageLookup | undefined;
  /** A file of the target as a script, where the target has files. */
  readonly script?: ((file: FileId) => Value<CommandLine> | undefined) | undefined;
  /** Configurations and profiles that compose gives it out of files. */
  readonly granted?: readonly GivenFile[];
  readonly inline?: readonly Configuration[];
  readonly configurations?: ReadConfigurations | undefined;
  /** What the image is looked up by where the settings give it no name: a build names what it makes. */
  readonly madeAs?: string | undefined;
};

/** Joins one service: compose over image over base over engine default, each fact with where it comes from. */
export const joinService = (parts: ServiceParts): Service => {
  const { id, name, at, role, settings, deployed, build } = parts;
  const declared = imageSide(build);
  const image = joinImage(parts, declared);
  const facts = image.facts.kind === 'known' ? image.facts.value : undefined;
  const seen = image.content;
  const accounts = seen ? builtAccounts(seen) : accountsOf(build, facts);
  const fromImage = seen ? builtSide(seen, declared, whereUserWouldStand(image, at)) : declared;
  const entrypoint = isSet(settings.entrypoint)
    ? settings.entrypoint
    : (fromImage.entrypoint ?? processFromImage(image, build, 'ENTRYPOINT', at));
  const given = commandOf(settings, fromImage, image, build, at);
  const command: typeof given =
    given.value.kind === 'known'
      ? { ...given, value: known(asShellArgument(knownValue(entrypoint), given.value.value)) }
      : given;
  const lines = [knownValue(entrypoint), knownValue(command)];
  const scripts = startScripts({ build, lines, settings, script: parts.script ?? (() => undefined) });
  const isClient = !build && runsClient(lines.flatMap((line) => line ?? []));
  return {
    kind: 'service',
    id,
    name,
    at,
    role,
    settings,
    declared: deployed ? settings : undefined,
    image: isClient ? { ...image, facts: clientFacts(image.facts) } : image,
    windows: isWindows({ settings, image }),
    built: parts.builds,
    user: userOf(settings, fromImage, image, accounts, at),
    dropsTo: dropOf(settings, declared, image, scripts, accounts, at) ?? stepDownOf(settings, fromImage, accounts),
    environment: environmentOf(settings, fromImage),
    healthcheck: healthcheckOf(settings, fromImage, image, at),
    entrypoint,
    command,
    startScripts: scripts,
    configurations: configurationsOf({
      build,
      mounts: settings.mounts,
      granted: parts.granted ?? [],
      inline: parts.inline ?? [],
      read: parts.configurations,
    }),
    stopSignal: isSet(settings.stopSignal)
      ? settings.stopSignal
      : (fromImage.stopSignal ?? { value: known(undefined), origin: declaredAt(absentPlace('stop_signal', at)) }),
    listens: listensOf({ settings, build, facts, image: seen }),
    outsidePorts: new Set(),
    containers: [],
    replicas: [],
  };
};

const isSet = <T>(fact: Fact<T | undefined>): boolean =>
  fact.value.kind === 'unknown' || fact.value.value !== undefined;

const joinImage = (parts: ServiceParts, side: ImageSide): ServiceImage => {
  const { settings, build, builds, today } = parts;
  const { value, origin } = settings.image;
  const reference =
    value.kind === 'unknown'
      ? { value, origin }
      : value.value === undefined
        ? undefined
        : { value: known(readImageReference(value.value)), origin };
  const madeAs = reference ? undefined : parts.madeAs;
  const inside = insideOf(reference, side, parts);
  if (build) {
    const facts = build.base ? build.baseFacts : unknown('image', 'it is built from scratch');
    return { reference, build, madeAs, facts, ...inside };
  }
  if (builds)
    return {
      reference,
      build: undefined,
      madeAs,
      facts: unknown('file', 'its Dockerfile could not be read'),
      ...inside,
    };
  return { reference, build: undefined, madeAs, facts: factsOf(reference, today), ...inside };
};

/** What was learnt of the image by looking into it; of one that another state of the Dockerfile made, only that. */
const insideOf = (
  reference: Fact<ImageReference> | undefined,
  side: ImageSide,
  { build, inside, madeAs }: ServiceParts,
): Pick<ServiceImage, 'content' | 'madeBy' | 'scan' | 'stale' | 'baseContent'> => {
  if (!inside) return {};
  const of = (one: Fact<ImageReference> | undefined, use: 'runs' | 'base'): KnownImage | undefined => {
    const named = one && knownValue(one);
    const key = named && recordKey(named);
    return key === undefined ? undefined : inside(key, use);
  };
  const found = reference ? of(reference, 'runs') : madeAs === undefined ? undefined : inside(madeAs, 'runs');
  const { image, scan } = found ?? {};
  const stale = image && build ? staleImage(image.config, side) : undefined;
  if (stale !== undefined) return { stale };
  const base = of(build?.base, 'base')?.image;
  return {
    ...(image ? { content: image } : {}),
    ...(image && build ? { madeBy: layerMakers(build, image.history) } : {}),
    ...(scan ? { scan } : {}),
    ...(base ? { baseContent: base } : {}),
  };
};

const userOf = (
  settings: Settings,
  side: ImageSide,
  image: ServiceImage,
  accounts: Accounts,
  near: Place,
): Fact<User> => {
  const own = settings.user;
  if (own.value.kind === 'unknown') return { value: own.value, origin: own.origin };
  if (own.value.value !== undefined)
    return { value: known(readUser(own.value.value.text, accounts)), origin: own.origin };
  if (side.user) {
    const text = literal(side.user.text);
    return {
      value:
        text === undefined
          ? unknown('build-argument', `USER ${show(side.user.text)} is set when the image is built`)
          : known(readUser(text, accounts)),
      origin: side.user.origin,
    };
  }
  const origin = declaredAt(absentPlace('user', whereUserWouldStand(image, near)));
  if (image.build && !image.build.base) return { value: known(readUser('root')), origin };
  const runs = image.facts.kind === 'known' ? image.facts.value.runsAs?.value : undefined;
  if (!runs && image.build && installsAsRoot(image.build)) return { value: known(readUser('root')), origin };
  if (image.facts.kind === 'unknown') return { value: image.facts, origin };
  if (!runs) return { value: unknown('image', 'the image may set a user of its own'), origin };
  const text = runs.uid === 0 ? 'root' : (runs.name ?? `${runs.uid}`);
  return { value: known(readUser(text, () => ({ uid: runs.uid, gid: runs.gid }))), origin };
};

/** A missing USER is missing in the final stage of an own Dockerfile, and beside the service's key otherwise. */
const whereUserWouldStand = (image: ServiceImage, near: Place): Place =>
  image.build ? textPlace(image.build.dockerfile.file, image.build.target.from.image.span) : near;

/** The user that a service which starts as root ends up as, when its process line or its image steps down by itself. */
const dropOf = (
  settings: Settings,
  side: ImageSide,
  image: ServiceImage,
  scripts: readonly StartScript[],
  accounts: Accounts,
  near: Place,
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
    return { value: unknown('image', 'the entrypoint of its base may step down'), origin: declaredAt(near) };
  }
  const { dropsTo, dropUnsure, family } = image.facts.value;
  const catalogue: Origin = { ...declaredAt(near), place: { kind: 'catalogue', entry: family } };
  if (dropUnsure) return { value: unknown('image', dropUnsure.value), origin: catalogue };
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
const stepDownOf = (settings: Settings, side: ImageSide, accounts: Accounts): Fact<User> | undefined => {
  if (isSet(settings.entrypoint) || !side.entrypoint) return undefined;
  const command = isSet(settings.command) ? settings.command : side.command;
  const user = userSteppedDownTo(knownValue(side.entrypoint), command && knownValue(command));
  return user === undefined ? undefined : { value: known(readUser(user, accounts)), origin: side.entrypoint.origin };
};

const environmentOf = (settings: Settings, side: ImageSide): Open<Variable> => {
  const all = new Map(side.variables.map((variable) => [variable.name, variable]));
  for (const variable of settings.environment.items) all.set(variable.name, variable);
  return { items: [...all.values()], more: settings.environment.more };
};

const healthcheckOf = (
  settings: Settings,
  side: ImageSide,
  image: ServiceImage,
  near: Place,
): Fact<Healthcheck | undefined> => {
  if (isSet(settings.healthcheck)) return settings.healthcheck;
  if (side.healthcheck) return side.healthcheck;
  const origin = declaredAt(absentPlace('healthcheck', near));
  if (image.build && !image.build.base) return { value: known(undefined), origin };
  if (image.facts.kind === 'unknown')
    return { value: unknown('image', `the image may declare one: ${image.facts.why}`), origin };
  return image.facts.value.builtinHealthcheck?.value === true
    ? {
        value: known(builtin(image.facts.value)),
        origin: { ...origin, place: { kind: 'catalogue', entry: image.facts.value.family } },
      }
    : { value: known(undefined), origin };
};

const builtin = (facts: ImageFacts): Healthcheck => {
  const unset = known(undefined);
  const span = { start: 0, end: 0 };
  const words = (facts.healthCommand?.value ?? []).map((word) => ({ span, value: { parts: [{ text: word }] } }));
  return {
    command: { form: 'exec', span, words },
    intervalMs: unset,
    timeoutMs: unset,
    startPeriodMs: unset,
    retries: unset,
  };
};

const processFromImage = (
  image: ServiceImage,
  build: Build | undefined,
  instruction: string,
  near: Place,
): Fact<CommandLine | undefined> => ({
  value: build && !build.base ? known(undefined) : unknown('image', `the image may set ${instruction}`),
  origin: declaredAt(
    absentPlace(
      instruction,
      image.build ? textPlace(image.build.dockerfile.file, image.build.target.from.image.span) : near,
    ),
  ),
});

/** An entrypoint of the settings resets the image's command; one of the Dockerfile resets the base's. */
const commandOf = (
  settings: Settings,
  side: ImageSide,
  image: ServiceImage,
  build: Build | undefined,
  near: Place,
): Fact<CommandLine | undefined> => {
  if (isSet(settings.command)) return settings.command;
  if (isSet(settings.entrypoint)) return { value: known(undefined), origin: settings.command.origin };
  if (side.command) return side.command;
  if (side.entrypoint) return { value: known(undefined), origin: side.entrypoint.origin };
  return processFromImage(image, build, 'CMD', near);
};
