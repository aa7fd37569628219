import type { Fix } from '../../model/change.ts';
import type { Service } from '../../model/service.ts';
import type { Port } from '../../model/settings.ts';

/** Binds a published port to this machine; `look` says who may be using it from elsewhere. */
export const bindToLoopback = ({ id, settings }: Service, port: Port, look: string): Fix => ({
  title: 'bind it to 127.0.0.1',
  safety: 'review',
  look,
  changes: [
    {
      kind: 'set',
      service: id,
      path: ['ports', `${settings.ports.items.indexOf(port)}`, 'host_ip'],
      value: '127.0.0.1',
    },
  ],
});
