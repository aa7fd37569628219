import { judgeService } from '../../check/run-rules.ts';
import { joinContainer } from '../../join/live/join-container.ts';
import type { Role, ServiceId } from '../../model/service.ts';
import { unknown } from '../../model/value.ts';
import type { ContainerDetails } from '../../ports/container-schema.ts';
import type { EngineVolume } from '../../ports/engine-schema.ts';
import { readContainer } from '../../read/engine/read-container.ts';
import type { Declared, Fault, Watched } from '../watched.ts';
import { serviceName } from './service-name.ts';

export type WatchTerms = {
  readonly roles: ReadonlyMap<string, Role>;
  readonly trustedRegistries: readonly string[];
  /** `1` or `2`. */
  readonly cgroupVersion: string | undefined;
};

/** A container as it is watched: what its settings declare, and what the checklist says against it. */
export const watchContainer = (details: ContainerDetails, terms: WatchTerms, now: Date): Watched => {
  const { Config, NetworkSettings } = details;
  const name = details.Name.replace(/^\//, '').slice(0, 200);
  const role = terms.roles.get(Config.Labels.get('com.docker.compose.service') ?? name);
  return {
    id: details.Id,
    name,
    service: serviceName(name, Config.Labels),
    image: (Config.Image ?? details.Image).slice(0, 200),
    imageId: details.Image,
    pid: details.State.Pid,
    age: Math.max(0, now.getTime() - Date.parse(details.State.StartedAt ?? now.toISOString())),
    addresses: [...NetworkSettings.Networks.values()].flatMap(({ IPAddress, GlobalIPv6Address }) =>
      [IPAddress, GlobalIPv6Address].filter((one) => one !== undefined && one !== ''),
    ) as readonly string[],
    declared: declaredOf(details, role),
    faults: faultsOf(details, name, role, terms, now),
  };
};

const declaredOf = (
  { Path, Args, Config, HostConfig, NetworkSettings }: ContainerDetails,
  role: Role | undefined,
): Declared => {
  const words = [Path ?? '', ...Args].flatMap((word) => word.split(/\s+/));
  const ports = [...Config.ExposedPorts.keys(), ...NetworkSettings.Ports.keys(), ...HostConfig.PortBindings.keys()];
  const user = Config.User ?? '';
  return {
    programs: words.flatMap((word) =>
      /^[\w./+-]{1,200}$/.test(word) && !word.startsWith('-') ? [word.split('/').at(-1) ?? ''] : [],
    ),
    probe: probeOf(Config.Healthcheck?.Test ?? [], Config.Shell),
    ports: ports.map((port) => Number.parseInt(port, 10)),
    root: user === '' || /^(?:0|root)(?::|$)/.test(user),
    interactive: Config.Tty === true,
    job: role === 'job' || /^true$/i.test(Config.Labels.get('com.docker.compose.oneoff') ?? ''),
    memory: HostConfig.Memory || undefined,
    pids: HostConfig.PidsLimit && HostConfig.PidsLimit > 0 ? HostConfig.PidsLimit : undefined,
  };
};

/** The words that the engine runs, as its events write them. Source: moby, daemon/health.go. */
const probeOf = ([kind, ...words]: readonly string[], shell: readonly string[] | undefined): string | undefined => {
  if (kind === 'CMD') return words.join(' ').trim();
  return kind === 'CMD-SHELL' ? [...(shell ?? ['/bin/sh', '-c']), ...words].join(' ').trim() : undefined;
};

const faultsOf = (
  details: ContainerDetails,
  name: string,
  role: Role | undefined,
  { cgroupVersion, trustedRegistries }: WatchTerms,
  now: Date,
): readonly Fault[] => {
  const nobody = unknown('engine', 'it was not asked');
  const container = readContainer({
    details,
    imageNow: nobody,
    seen: nobody,
    changes: nobody,
    volumes: new Map<string, EngineVolume>(),
    cgroupVersion,
  });
  const today = now.toISOString().slice(0, 10);
  const service = joinContainer({ container, name, id: `container:${name}` as ServiceId, role, today });
  const faults: Fault[] = [];
  for (const { rule, control, outcome } of judgeService(service, { today, trustedRegistries })) {
    if (outcome.kind === 'violated' && outcome.holdsBack !== 'nothing')
      faults.push({ control: control.id, rule, message: outcome.message });
  }
  return faults;
};
