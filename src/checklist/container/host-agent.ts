import type { Service } from '../../model/service.ts';
import { reachOf } from '../network/published.ts';
import { named } from './capability-list.ts';
import { engineBehind } from './engine-behind.ts';
import { hostMounts } from './host-mount.ts';
import { isRoot } from './root-user.ts';

/**
 * What a declared host-agent still owes for reading the host: not root, no capabilities, no engine socket, no port
 * open to others than this machine. Undefined when it owes nothing.
 */
export const owedByHostAgent = (service: Service): string | undefined => {
  const { settings } = service;
  if (isRoot(service) !== false) return 'a user that is known not to be root';
  if (!named(settings.capDrop.items).some(({ name }) => name === 'ALL')) return 'cap_drop: [ALL]';
  if (hostMounts(service).some((mount) => engineBehind(mount))) return 'to do without the socket of the engine';
  const isOpen = settings.ports.items.some((port) => reachOf(port) !== 'loopback');
  return isOpen ? 'to publish no port, or only on 127.0.0.1' : undefined;
};
