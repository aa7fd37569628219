import type { Fix } from '../../model/change.ts';
import type { Service } from '../../model/service.ts';
import type { Port } from '../../model/settings.ts';

/** The fix that binds a published port to this machine; `look` says who may be using it from elsewhere. Swarm takes no address, nor does `-P`. */
export const bindToLoopback = ({ id, settings }: Service, port: Port, look: string): { readonly fix?: Fix } => {
  if (settings.swarm || port.exposed) return {};
  const path = ['ports', `${settings.ports.items.indexOf(port)}`, 'host_ip'];
  const changes = [{ kind: 'set', service: id, path, value: '127.0.0.1' }] as const;
  return { fix: { title: 'Bind it to 127.0.0.1', safety: 'review', look, changes } };
};
