import type { Device, Mount } from '../../../model/settings.ts';
import { type Fact, known, type Open, type Template, text, unknown } from '../../../model/value.ts';
import { bytesOf } from '../../settings/bytes-of.ts';
import { mountKindOf } from '../../settings/mount-kind-of.ts';
import { ROOT } from '../scope.ts';
import { type Leaf, slice, templateOf } from '../tree.ts';
import { type Cursor, down, itemsOf, leafOf, originOf, readItems, type Section } from './cursor.ts';
import { booleanFact, bytesFact } from './facts.ts';

/** A path of the host: relative to the root of the target with `./` or `../`, absolute, or below the home `~`. */
export const hostPath = (leaf: Leaf): Template => {
  if (!leaf.text.startsWith(ROOT)) return templateOf(leaf);
  const inside = leaf.text.slice(ROOT.length + 1);
  return templateOf({ ...leaf, text: /^\.\.(?:\/|$)/.test(inside) || inside === '.' ? inside : `./${inside}` });
};

const sourceOf = (mount: Cursor, kind: Mount['kind']): Fact<Template> | undefined => {
  const cursor = down(mount, 'source');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf || leaf.text === '') return undefined;
  return { value: known(kind === 'bind' ? hostPath(leaf) : templateOf(leaf)), origin: originOf(cursor) };
};

const volume = (section: Section, item: Cursor): Mount | undefined => {
  const kind = mountKindOf(leafOf(down(item, 'type'))?.text ?? 'volume');
  const target = down(item, 'target');
  const written = leafOf(target);
  if (item.tree.kind !== 'dict' || !kind) return undefined;
  const at: Section = { ...section, at: item.tree.place, cursor: item, open: undefined };
  const bind = down(item, 'bind');
  const options = ['selinux', 'recursive'].flatMap((key) => leafOf(down(bind, key))?.text ?? []);
  if (leafOf(down(down(item, 'volume'), 'nocopy'))?.text === 'true') options.push('nocopy');
  return {
    place: item.tree.place,
    kind,
    source: sourceOf(item, kind),
    target:
      target && written
        ? { value: known(templateOf(written)), origin: originOf(target) }
        : { value: unknown('file', 'the mount has no target'), origin: originOf(item) },
    readOnly: booleanFact(at, 'read_only'),
    propagation: leafOf(down(bind, 'propagation'))?.text,
    sizeBytes: bytesFact(at, 'tmpfs.size', down(item, 'tmpfs')).value,
    options,
  };
};

const tmpfs = (item: Cursor): Mount | undefined => {
  const leaf = leafOf(item);
  if (!leaf) return undefined;
  const colon = leaf.text.indexOf(':');
  const options = colon < 0 ? [] : leaf.text.slice(colon + 1).split(',');
  const size = options.find((option) => option.startsWith('size='))?.slice(5);
  const readOnly = options.find((option) => option === 'ro' || option === 'rw');
  const hole = leaf.holes[0];
  const origin = originOf(item);
  const sizeBytes = size === undefined ? known(undefined) : known(bytesOf(size));
  return {
    place: item.tree.place,
    kind: 'tmpfs',
    source: undefined,
    target: { value: known(templateOf(slice(leaf, 0, colon < 0 ? leaf.text.length : colon))), origin },
    readOnly: { value: known(readOnly === 'ro'), origin },
    propagation: undefined,
    sizeBytes: hole && size !== undefined && sizeBytes.value === undefined ? hole.hole : sizeBytes,
    options,
  };
};

/** `volumes` and `tmpfs` of a service. */
export const mountsOf = (section: Section): Open<Mount> => {
  const volumes = readItems(section, 'volumes', (item) => volume(section, item));
  const list = down(section.cursor, 'tmpfs');
  const single = list?.tree.kind === 'leaf' ? [list] : itemsOf(list);
  const memory = single.map(tmpfs).filter((mount) => mount !== undefined);
  return { items: [...volumes.items, ...memory], more: volumes.more };
};

const device = (item: Cursor): Device | undefined => {
  const host = leafOf(down(item, 'source'));
  if (!host) return undefined;
  const container = leafOf(down(item, 'target'));
  return {
    place: item.tree.place,
    host: templateOf(host),
    container: container ? templateOf(container) : text(''),
    permissions: leafOf(down(item, 'permissions'))?.text ?? 'rwm',
  };
};

/** `devices` of a service. */
export const devicesOf = (section: Section): Open<Device> => readItems(section, 'devices', device);
