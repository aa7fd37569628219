import { judgeService } from '../check/run-rules.ts';
import { joinService } from '../join/join-service.ts';
import { engineOfFolder } from '../knowledge/host/engine-sockets.ts';
import { normalPath } from '../knowledge/host/normal-path.ts';
import type { Json } from '../model/canonical-json.ts';
import type { Service } from '../model/service.ts';
import { text } from '../model/value.ts';
import { type CreateBody, createBodyShape } from '../ports/container-schema.ts';
import { readShape } from '../ports/shape.ts';
import { createSettings } from '../read/engine/create-settings.ts';
import { type Denial, denial } from './decision.ts';
import type { GuardTerms } from './guard-terms.ts';
import { judgeVolume } from './judge-volume.ts';

type HostConfig = CreateBody['HostConfig'];

/** Whether a container may be made as a request asks; undefined when it may. */
export const judgeCreate = (value: Json, name: string | undefined, terms: GuardTerms): Denial | undefined => {
  const read = readShape(createBodyShape, withRealPaths(value, terms.realPath));
  if (!read.ok) return denial('build/valid', 'body', `the engine's words are not understood: ${read.message}`);
  const { HostConfig: host } = read.value;
  const crafted = [...bindSources(host), ...devicesOf(host)].find((path) => !isPlain(path));
  // what may be understood in two ways no waiver can mean
  if (crafted !== undefined)
    return denial('container/sensitive-mounts', 'HostConfig', `the host path ${crafted} is not written plainly`);
  const service = serviceOf(read.value, name, terms);
  for (const denied of beyondRules(value, host)) {
    if (!isWaived([denied.control], service.name, terms)) return denied;
  }
  return judgeByRules(service, terms);
};

function* beyondRules(value: Json, host: HostConfig): Generator<Denial> {
  yield* judgeHidden(value);
  yield* judgeBeyondRules(host);
}

/** `image` shows the files of another image, which any container could run. */
const MOUNT_TYPES: ReadonlySet<string> = new Set(['bind', 'volume', 'tmpfs', 'image']);

/**
 * Names of annotations that give orders to a runtime, past all settings: another unit or slice of systemd, hooks, files of the host, a
 * shim that is shared with another container. Sources: runc, docs/systemd.md; CRIU's configuration file in libcontainer; crun(1);
 * gVisor, runsc/config and runsc/boot; Kata, "kata annotations"; containerd, runtime v2's shim for runc; CDI, "annotations".
 */
const ORDERS =
  /^(?:org\.systemd\.property\.|org\.criu\.|run\.oci\.|krun\.|module\.wasm\.|dev\.gvisor\.|io\.katacontainers\.|io\.containerd\.|io\.kubernetes\.|(?:[\w-]+\.)*cdi\.k8s\.io\/)/;

/** Fields that no rule looks at, because files cannot set them. */
function* judgeHidden(value: Json): Generator<Denial> {
  const host = memberOf(value, 'HostConfig');
  for (const field of ['MaskedPaths', 'ReadonlyPaths']) {
    if (memberOf(host, field) !== null)
      yield denial(
        'container/confined',
        `HostConfig.${field}`,
        `${field} would uncover what the engine hides of the host's kernel`,
      );
  }
  for (const [field, allowed] of [
    ['VolumeDriver', ['', 'local']],
    ['Cgroup', ['']],
    ['CgroupParent', ['']],
    ['Isolation', ['', 'default']],
    ['Runtime', ['', 'runc', 'io.containerd.runc.v2', 'runsc']],
  ] as const) {
    const given = memberOf(host, field);
    if (typeof given === 'string' && !allowed.some((one) => one === given))
      yield denial(
        'container/host-isolation',
        `HostConfig.${field}`,
        `${field} ${JSON.stringify(given)} is none that the guard can judge`,
      );
  }
  const order = Object.keys(memberOf(host, 'Annotations') ?? {}).find((name) => ORDERS.test(name));
  if (order !== undefined)
    yield denial(
      'container/host-isolation',
      'HostConfig.Annotations',
      `the annotation ${order.slice(0, 60)} gives orders to the runtime, past the settings`,
    );
  const mounts = memberOf(host, 'Mounts');
  for (const [index, mount] of (Array.isArray(mounts) ? mounts : []).entries()) {
    const type = memberOf(mount, 'Type');
    if (typeof type !== 'string' || !MOUNT_TYPES.has(type))
      yield denial(
        'container/sensitive-mounts',
        `HostConfig.Mounts[${index}].Type`,
        `a mount of type ${JSON.stringify(type)} is not known`,
      );
    const driver = memberOf(memberOf(mount, 'VolumeOptions'), 'DriverConfig');
    const found = judgeVolume(
      memberOf(driver, 'Name'),
      memberOf(driver, 'Options'),
      `HostConfig.Mounts[${index}].VolumeOptions.DriverConfig`,
    );
    if (found) yield found;
  }
}

const NAMESPACED = /^(?:net\.|fs\.mqueue\.|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$)/;

/** Security options that take nothing away. */
const DEFAULTS =
  /^(?:no-new-privileges(?:[:=]true)?|apparmor[:=]docker-default|seccomp[:=]builtin|writable-cgroups[:=]false)$/;

function* judgeBeyondRules(host: HostConfig): Generator<Denial> {
  if (host.VolumesFrom.length > 0)
    yield denial(
      'container/sensitive-mounts',
      'HostConfig.VolumesFrom',
      'the mounts of another container are taken over unseen; name them',
    );
  if (host.DeviceCgroupRules.length > 0)
    yield denial(
      'container/no-host-takeover',
      'HostConfig.DeviceCgroupRules',
      `devices of the host are opened by number: ${host.DeviceCgroupRules.join(', ')}`,
    );
  for (const field of ['PidMode', 'IpcMode'] as const) {
    if (host[field]?.startsWith('container:'))
      yield denial(
        'container/host-isolation',
        `HostConfig.${field}`,
        `${field} ${host[field]}: that container may itself be in the host's namespace`,
      );
  }
  for (const option of host.SecurityOpt) {
    if (!DEFAULTS.test(option))
      yield denial(
        'container/confined',
        'HostConfig.SecurityOpt',
        `the security option ${option.slice(0, 60)} is none that the guard can judge`,
      );
  }
  for (const sysctl of host.Sysctls.keys()) {
    if (!NAMESPACED.test(sysctl))
      yield denial('container/host-isolation', 'HostConfig.Sysctls', `${sysctl} is not the container's own`);
  }
  for (const source of bindSources(host)) {
    // whoever the container starts as: another may be entered, or become root in it
    const engine = engineOfFolder(normalPath(text(source)));
    if (engine !== undefined && source !== '/')
      yield denial('container/no-engine-socket', 'HostConfig.Binds', `${source} holds the socket of ${engine}`);
    if (/^\/dev\/?$/.test(source))
      yield denial('container/no-host-takeover', 'HostConfig.Binds', `${source} holds the devices of the host`);
  }
  // a container may make the file of any device in a folder that it shares; names of CDI are the host's own
  const device = devicesOf(host).find((path) => !/^\/dev\/./.test(path));
  if (device !== undefined)
    yield denial('container/no-host-takeover', 'HostConfig.Devices', `${device} is no device of /dev`);
}

const devicesOf = ({ Devices }: HostConfig): readonly string[] =>
  Devices.map(({ PathOnHost }) => PathOnHost).filter((path) => path.startsWith('/'));

const isPlain = (path: string): boolean =>
  path.startsWith('/') && !path.includes('\0') && !/\/\/|\/\.{1,2}(?:\/|$)/.test(path);

const bindSources = (host: HostConfig): readonly string[] => [
  ...host.Binds.map((bind) => bind.split(':')[0] ?? '').filter((source) => /[/\\.~]/.test(source[0] ?? '')),
  ...host.Mounts.filter(({ Type }) => Type === 'bind').map(({ Source }) => Source ?? ''),
];

const judgeByRules = (service: Service, terms: GuardTerms): Denial | undefined => {
  const context = {
    today: terms.today,
    trustedRegistries: ['docker.io/library', ...terms.policy.registries],
  };
  for (const { rule, control, outcome } of judgeService(service, context)) {
    if (outcome.kind !== 'violated' || outcome.holdsBack === 'nothing' || !terms.required.has(control.id)) continue;
    if (outcome.holdsBack !== undefined && outcome.holdsBack > (terms.policy.target ?? control.level)) continue;
    if (isWaived([control.id, rule], service.name, terms)) continue;
    const { place } = outcome.origin;
    const field =
      place.kind === 'api' ? place.pointer.slice(1).replaceAll('/', '.') : place.kind === 'absent' ? place.of : '';
    return denial(control.id, field || 'body', outcome.message);
  }
  return undefined;
};

const isWaived = (ids: readonly string[], service: string, { policy, today }: GuardTerms): boolean =>
  policy.waivers.some(
    (waiver) =>
      ids.includes(waiver.id) &&
      (waiver.service === undefined || waiver.service === service) &&
      (waiver.until === undefined || waiver.until >= today),
  );

const serviceOf = (body: CreateBody, name: string | undefined, { policy, today }: GuardTerms): Service => {
  const settings = createSettings(body, name);
  const called = name ?? body.Labels.get('com.docker.compose.service') ?? 'container';
  return joinService({
    id: `service:${called}`,
    name: called,
    at: settings.at,
    role: policy.roles.get(called),
    settings,
    deployed: true,
    build: undefined,
    builds: false,
    today,
  });
};

const memberOf = (value: Json | undefined, name: string): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return (value as { readonly [name: string]: Json })[name] ?? null;
};

/** The body with host paths as they lead: a link that a container made in a shared folder must not hide what it points at. */
const withRealPaths = (value: Json, realPath: (path: string) => string): Json => {
  const host = memberOf(value, 'HostConfig');
  if (host === null) return value;
  const real = (path: string): string => (path.startsWith('/') && !path.includes('/..') ? realPath(path) : path);
  const binds = memberOf(host, 'Binds');
  const mounts = memberOf(host, 'Mounts');
  const devices = memberOf(host, 'Devices');
  const Binds = Array.isArray(binds)
    ? binds.map((bind) => {
        const [source = '', ...rest] = String(bind).split(':');
        return [real(source), ...rest].join(':');
      })
    : binds;
  const Mounts = Array.isArray(mounts)
    ? mounts.map((mount) =>
        memberOf(mount, 'Type') === 'bind'
          ? { ...(mount as object), Source: real(String(memberOf(mount, 'Source'))) }
          : mount,
      )
    : mounts;
  const Devices = Array.isArray(devices)
    ? devices.map((device) => ({ ...(device as object), PathOnHost: real(String(memberOf(device, 'PathOnHost'))) }))
    : devices;
  return { ...(value as object), HostConfig: { ...(host as object), Binds, Mounts, Devices } };
};
