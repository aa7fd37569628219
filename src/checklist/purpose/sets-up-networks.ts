import type { Service } from '../../model/service.ts';
import { literal, prefix } from '../../model/value.ts';

/** Whether setting up tunnels, addresses or rules is the job of a service: it has a tunnel device, or turns network switches. */
export const setsUpNetworks = ({ settings }: Service): boolean =>
  settings.devices.items.some(({ host }) => literal(host) === '/dev/net/tun') ||
  settings.sysctls.items.some(({ name }) => name.startsWith('net.')) ||
  settings.ports.items.some(({ protocol }) => protocol === 'udp') ||
  settings.mounts.items.some(
    ({ source }) => source?.value.kind === 'known' && OF_NETWORKS.test(prefix(source.value.value)),
  );

/** The tunnel device where it is mounted with its folder, and the modules of the kernel. */
const OF_NETWORKS = /^\/(?:dev\/net|lib\/modules)(?:\/|$)/;
