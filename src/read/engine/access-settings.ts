import { type Device, SENT_PROFILE, type SecurityOption, type Settings } from '../../model/settings.ts';
import { type Fact, known, type Open, text } from '../../model/value.ts';
import type { ContainerHostConfig } from '../../ports/container-schema.ts';
import { coresIn } from '../settings/cores-in.ts';
import type { Document } from './document.ts';

type AccessSettings = Pick<
  Settings,
  | 'readOnly'
  | 'privileged'
  | 'capAdd'
  | 'capDrop'
  | 'groupAdd'
  | 'securityOptions'
  | 'pid'
  | 'ipc'
  | 'uts'
  | 'userns'
  | 'cgroup'
  | 'cgroupParent'
  | 'devices'
  | 'reservesDevices'
  | 'deviceCgroupRules'
  | 'sysctls'
  | 'ulimits'
  | 'limits'
  | 'oomKillDisable'
  | 'runtime'
>;

type AccessFields = {
  readonly host: ContainerHostConfig;
  /** The profile that is in force, where the engine says so. */
  readonly appArmor: string | undefined;
  /** On cgroup v1 the host's namespace is the engine's default, which nobody chose. */
  readonly cgroupDefault: 'host' | 'private';
};

/** What a container may do: its rights, the namespaces it shares, its devices and its limits. */
export const accessSettings = (document: Document, { host, appArmor, cgroupDefault }: AccessFields): AccessSettings => {
  const { fact } = document;
  const listed = (field: 'CapAdd' | 'CapDrop'): Open<Fact<string>> =>
    open(host[field].map((name, index) => fact(known(capability(name)), 'HostConfig', field, index)));
  const texts = (field: 'GroupAdd' | 'DeviceCgroupRules'): Settings['groupAdd'] =>
    open(host[field].map((item, index) => fact(known(text(item)), 'HostConfig', field, index)));
  const mode = (value: string | undefined, field: string): Settings['pid'] => document.text(value, 'HostConfig', field);
  const cgroup = host.CgroupnsMode === cgroupDefault ? undefined : host.CgroupnsMode;
  return {
    readOnly: document.flag(host.ReadonlyRootfs, 'HostConfig', 'ReadonlyRootfs'),
    privileged: document.flag(host.Privileged, 'HostConfig', 'Privileged'),
    capAdd: listed('CapAdd'),
    capDrop: listed('CapDrop'),
    groupAdd: texts('GroupAdd'),
    securityOptions: open(securityOptionsOf(document, host, appArmor)),
    pid: mode(host.PidMode, 'PidMode'),
    ipc: mode(host.IpcMode, 'IpcMode'),
    uts: mode(host.UTSMode, 'UTSMode'),
    userns: mode(host.UsernsMode, 'UsernsMode'),
    cgroup: mode(cgroup, 'CgroupnsMode'),
    cgroupParent: mode(host.CgroupParent, 'CgroupParent'),
    devices: open([
      ...host.Devices.map((device, index) => deviceOf(document, device, index)),
      ...host.DeviceRequests.flatMap((request, index) => namedDevices(document, request, index)),
    ]),
    ...(host.DeviceRequests.length > 0 && { reservesDevices: true }),
    deviceCgroupRules: texts('DeviceCgroupRules'),
    sysctls: open(
      [...host.Sysctls].map(([name, value]) => ({
        name,
        value: fact(known(text(value)), 'HostConfig', 'Sysctls', name),
      })),
    ),
    ulimits: open(
      host.Ulimits.map(({ Name }, index) => ({ name: Name, place: document.place('HostConfig', 'Ulimits', index) })),
    ),
    limits: {
      memory: document.amount(host.Memory, 'HostConfig', 'Memory'),
      memorySwap: document.amount(host.MemorySwap, 'HostConfig', 'MemorySwap'),
      memoryReservation: document.amount(host.MemoryReservation, 'HostConfig', 'MemoryReservation'),
      cpus: cpusOf(document, host),
      cpuShares: document.amount(host.CpuShares, 'HostConfig', 'CpuShares'),
      pids: document.amount(host.PidsLimit, 'HostConfig', 'PidsLimit'),
    },
    // absent where the kernel cannot do it, and off by default
    oomKillDisable: fact(known(host.OomKillDisable === true), 'HostConfig', 'OomKillDisable'),
    runtime: mode(host.Runtime, 'Runtime'),
  };
};

const open = <T>(items: readonly T[]): Open<T> => ({ items, more: [] });

const capability = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');

/** Cores: `NanoCpus`, the quota of a period, which is 100 ms when it is not given, or those of `CpusetCpus`. */
const cpusOf = (
  { amount }: Document,
  { NanoCpus, CpuQuota, CpuPeriod, CpusetCpus }: ContainerHostConfig,
): Fact<number | undefined> => {
  if (NanoCpus) return amount(NanoCpus / 1e9, 'HostConfig', 'NanoCpus');
  const quota = CpuQuota !== undefined && CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : undefined;
  if (quota !== undefined) return amount(quota, 'HostConfig', 'CpuQuota');
  return CpusetCpus
    ? amount(coresIn(CpusetCpus), 'HostConfig', 'CpusetCpus')
    : amount(undefined, 'HostConfig', 'NanoCpus');
};

const deviceOf = ({ place }: Document, device: ContainerHostConfig['Devices'][number], index: number): Device => ({
  place: place('HostConfig', 'Devices', index),
  host: text(device.PathOnHost),
  container: text(device.PathInContainer ?? device.PathOnHost),
  permissions: device.CgroupPermissions || 'rwm',
});

/** Devices by the names of the Container Device Interface: what each gives is written on the host of the engine. */
const namedDevices = (
  { place }: Document,
  { Driver, DeviceIDs }: ContainerHostConfig['DeviceRequests'][number],
  index: number,
): readonly Device[] =>
  Driver === 'cdi'
    ? DeviceIDs.map((name) => ({
        place: place('HostConfig', 'DeviceRequests', index),
        host: text(name),
        container: text(name),
        permissions: 'rwm',
      }))
    : [];

const securityOptionsOf = (
  { place, source }: Document,
  { SecurityOpt, MaskedPaths, Privileged, PidMode, IpcMode }: ContainerHostConfig,
  appArmor: string | undefined,
): readonly SecurityOption[] => {
  // the engine itself adds label=disable to a container that shares these (moby, generateSecurityOpt)
  const added = source === 'container' && (Privileged === true || PidMode === 'host' || IpcMode === 'host');
  const all = SecurityOpt.map((option, index): SecurityOption => {
    const cut = option.search(/[=:]/);
    const key = cut < 0 ? option : option.slice(0, cut);
    const value =
      cut < 0 ? undefined : text(key === 'seccomp' ? profileName(option.slice(cut + 1)) : option.slice(cut + 1));
    return { place: place('HostConfig', 'SecurityOpt', index), key, value };
  });
  const options = added ? all.filter(({ key }) => key !== 'label') : all;
  // systempaths=unconfined shows nowhere else
  if (MaskedPaths?.length === 0 && Privileged !== true) {
    options.push({ place: place('HostConfig', 'MaskedPaths'), key: 'systempaths', value: text('unconfined') });
  }
  if (appArmor === 'unconfined' && !options.some(({ key }) => key === 'apparmor')) {
    options.push({ place: place('AppArmorProfile'), key: 'apparmor', value: text('unconfined') });
  }
  return options;
};

/** The client sends a profile as its whole text; one that lets every other call through confines nothing. */
const profileName = (profile: string): string => {
  if (!profile.startsWith('{')) return profile;
  return /"defaultAction"\s*:\s*"SCMP_ACT_(?:ALLOW|LOG)"/.test(profile) ? 'unconfined' : SENT_PROFILE;
};
