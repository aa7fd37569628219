import { runsClient } from '../knowledge/runs-client.ts';
import type { Configuration } from '../model/configuration.ts';
import { absentPlace, declaredAt, type FileId, type Place } from '../model/place.ts';
import type { CommandLine } from '../model/script.ts';
import type { Role, Service, ServiceId } from '../model/service.ts';
import type { Variable } from '../model/settings.ts';
import { known, knownValue, type Open, type Value } from '../model/value.ts';
import { withEveryPort } from './every-port.ts';
import { healthcheckOf } from './healthcheck-of.ts';
import { builtAccounts, builtSide } from './image/built-side.ts';
import { clientFacts } from './image/image-facts-of.ts';
import { imageSide } from './image/image-side.ts';
import { type ImageParts, serviceImage } from './image/service-image.ts';
import { isSet } from './is-set.ts';
import { isWindows } from './is-windows.ts';
import { listensOf } from './listens.ts';
import type { ServiceSides } from './service-sides.ts';
import { configurationsOf, type GivenFile, type ReadConfigurations } from './start/configurations-of.ts';
import { processOf } from './start/process-of.ts';
import { startScripts } from './start/start-scripts.ts';
import { accountsOf } from './user/accounts.ts';
import { dropOf, stepDownOf } from './user/drop-of.ts';
import { supervisedUser } from './user/supervised-user.ts';
import { userOf } from './user/user-of.ts';
import { whereUserWouldStand } from './user/where-user-would-stand.ts';

/** The settings are what compose or a run line declares; for a bare Dockerfile, settings with nothing set. */
type ServiceParts = ImageParts & {
  readonly id: ServiceId;
  readonly name: string;
  readonly at: Place;
  readonly role: Role | undefined;
  readonly deployed: boolean;
  /** A file of the target as a script, where the target has files. */
  readonly script?: ((file: FileId) => Value<CommandLine> | undefined) | undefined;
  /** Configurations and profiles that compose gives it out of files. */
  readonly granted?: readonly GivenFile[];
  readonly inline?: readonly Configuration[];
  readonly configurations?: ReadConfigurations | undefined;
};

/** Joins one service: compose over image over base over engine default, each fact with where it comes from. */
export const joinService = (parts: ServiceParts): Service => {
  const { id, name, at, role, deployed, build } = parts;
  const written = imageSide(build);
  const image = serviceImage(parts, written);
  const facts = image.facts.kind === 'known' ? image.facts.value : undefined;
  const seen = image.content;
  const settings = withEveryPort({ settings: parts.settings, build, facts, image: seen });
  const accounts = seen ? builtAccounts(seen) : accountsOf(build, facts);
  const side = seen ? builtSide(seen, written, whereUserWouldStand(image, at)) : written;
  const sides: ServiceSides = { settings, side, image, at };
  const { entrypoint, command } = processOf(sides);
  const lines = [knownValue(entrypoint), knownValue(command)];
  const scripts = startScripts({ build, lines, settings, script: parts.script ?? (() => undefined) });
  const configurations = configurationsOf({
    build,
    mounts: settings.mounts,
    granted: parts.granted ?? [],
    inline: parts.inline ?? [],
    read: parts.configurations,
  });
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
    user: userOf(sides, accounts),
    dropsTo:
      dropOf({ ...sides, side: written }, scripts, accounts) ??
      stepDownOf(sides, accounts) ??
      supervisedUser({ build, process: [entrypoint, command], scripts, configurations, accounts }),
    environment: environmentOf(sides),
    healthcheck: healthcheckOf(sides),
    entrypoint,
    command,
    startScripts: scripts,
    configurations,
    stopSignal: isSet(settings.stopSignal)
      ? settings.stopSignal
      : (side.stopSignal ?? { value: known(undefined), origin: declaredAt(absentPlace('stop_signal', at)) }),
    listens: listensOf({ settings, build, facts, image: seen }),
    outsidePorts: new Set(),
    containers: [],
    replicas: [],
  };
};

const environmentOf = ({ settings, side }: ServiceSides): Open<Variable> => {
  const all = new Map(side.variables.map((variable) => [variable.name, variable]));
  for (const variable of settings.environment.items) all.set(variable.name, variable);
  return { items: [...all.values()], more: settings.environment.more };
};
