import type { Json } from '../model/canonical-json.ts';
import { type Denial, denial } from './decision.ts';

const NETWORK_OR_MEMORY: ReadonlySet<string> = new Set(['tmpfs', 'nfs', 'nfs4', 'cifs']);

/**
 * Whether a volume is one, and not a path of the host by another name: the local driver hands its options to mount(8), so
 * `o=bind`, a device or an overlay makes it any folder of the host.
 */
export const judgeVolume = (driver: Json, options: Json, at: string): Denial | undefined => {
  if (driver !== null && driver !== '' && driver !== 'local')
    return denial('container/sensitive-mounts', at, `the volume driver ${JSON.stringify(driver)} is not known`);
  if (typeof options !== 'object' || options === null) return undefined;
  const given = new Map(Object.entries(options));
  if (given.size === 0 || (given.size === 1 && given.has('size'))) return undefined;
  const type = String(given.get('type') ?? '');
  const flags = String(given.get('o') ?? '');
  const device = String(given.get('device') ?? '');
  const isPlain =
    [...given.keys()].every((name) => ['type', 'o', 'device', 'size'].includes(name)) &&
    NETWORK_OR_MEMORY.has(type) &&
    !/bind|move|remount|dir=|\bsuid|\bdev\b|shared/.test(flags) &&
    !(type.startsWith('nfs') && !device.startsWith(':')) &&
    !(type === 'tmpfs' && device !== 'tmpfs');
  return isPlain
    ? undefined
    : denial(
        'container/no-host-takeover',
        at,
        // the flags of a share hold its password
        `a volume of the type ${JSON.stringify(type)} on ${JSON.stringify(device)} can be any folder of the host`.slice(
          0,
          200,
        ),
      );
};
