import { type Attachment, EVERY_PORT, type Port, type Settings } from '../../model/settings.ts';
import { known, type Open } from '../../model/value.ts';
import type { PortBindings } from '../../ports/container-schema.ts';
import type { Document } from './document.ts';

/** Networks that every engine has, and that are modes rather than networks of a project. */
const BUILT_IN: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'podman']);
/** Modes that stand for no network made by a person. */
const MODE = /^(?:default|bridge|host|none|private|slirp4netns|pasta|ns:.*|container:.*)$/;

export type JoinedNetwork = { readonly name: string; readonly aliases: readonly string[] };

/** The networks of a container: a mode of the engine, and those that were made for it. `path` is where they are listed. */
export const networkSettings = (
  document: Document,
  mode: string | undefined,
  joined: readonly JoinedNetwork[],
  path: readonly string[],
): Pick<Settings, 'networkMode' | 'networks'> => {
  const made = joined.filter(({ name }) => !BUILT_IN.has(name));
  const named = mode !== undefined && mode !== '' && !MODE.test(mode);
  const items = made.map(
    ({ name, aliases }): Attachment => ({ network: name, aliases, place: document.place(...path, name) }),
  );
  if (named && !made.some(({ name }) => name === mode)) {
    items.push({ network: mode, aliases: [], place: document.place('HostConfig', 'NetworkMode') });
  }
  // a container of another network may have been connected to the default bridge since
  const bridge = joined.find(({ name }) => name === 'bridge');
  return {
    networks: { items, more: [] },
    networkMode:
      named && bridge
        ? document.text('bridge', ...path, 'bridge')
        : document.text(named ? undefined : mode, 'HostConfig', 'NetworkMode'),
  };
};

/**
 * Ports by `80/tcp` with the addresses they are published on; all addresses of IPv4 and of IPv6 are one. `publishAll`:
 * those that the image exposes come to them.
 */
export const publishedPorts = (
  document: Document,
  bindings: PortBindings,
  path: readonly string[],
  publishAll = false,
): Open<Port> => {
  const items: Port[] = [];
  for (const [port, addresses] of bindings) {
    const [target = '', protocol = 'tcp'] = port.split('/');
    const seen = new Set<string>();
    addresses?.forEach(({ HostIp, HostPort }, index) => {
      const address = HostIp === '::' || HostIp === '0.0.0.0' ? '' : (HostIp ?? '');
      if (seen.has(`${address} ${HostPort}`)) return;
      seen.add(`${address} ${HostPort}`);
      items.push({
        place: document.place(...path, port, index),
        host: document.fact(known(address || undefined), ...path, port, index, 'HostIp'),
        published: known(rangeOf(HostPort)),
        target: known(rangeOf(target) ?? { from: 0, to: 0 }),
        protocol,
      });
    });
  }
  const { origin } = document.flag(true, 'HostConfig', 'PublishAllPorts');
  return { items, more: publishAll ? [{ unknown: EVERY_PORT, origin }] : [] };
};

const rangeOf = (written: string | undefined): { readonly from: number; readonly to: number } | undefined => {
  const [from = 0, to = from] = (written ?? '').split('-').map(Number);
  return from > 0 ? { from, to } : undefined;
};
