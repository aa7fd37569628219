import { parseVolume } from '../7-normalise/volumes.ts';
import { type Dict, type Entry, get, type Tree } from '../tree.ts';
import { keyText, unique } from './sequences.ts';

type KeyOf = (item: Tree) => string | undefined;

const name: KeyOf = (item) => keyText(item)?.split('=', 1)[0];
const whole: KeyOf = (item) => keyText(item);

const volume: KeyOf = (item) => {
  if (item.kind === 'dict') return keyText(item, 'target');
  if (item.kind !== 'leaf') return undefined;
  const parsed = parseVolume(item);
  return parsed.ok ? keyText(parsed.volume, 'target') : undefined;
};

const device: KeyOf = (item) => {
  if (item.kind === 'dict') return keyText(item, 'target');
  const parts = keyText(item)?.split(':');
  return parts?.[1] ?? parts?.[0];
};

const granted =
  (folder: string): KeyOf =>
  (item) =>
    item.kind === 'dict'
      ? (keyText(item, 'target') ?? `${folder}/${keyText(item, 'source')}`)
      : `${folder}/${keyText(item)}`;

const port: KeyOf = (item) => {
  if (item.kind !== 'dict') return keyText(item);
  if (!get(item, 'target')) return undefined;
  const part = (key: string, otherwise: string): string => keyText(item, key) ?? otherwise;
  return `${part('host_ip', '0.0.0.0')}:${part('published', '')}:${part('target', '')}/${part('protocol', 'tcp')}`;
};

const UNIQUE: ReadonlyMap<string, KeyOf> = new Map([
  ['cap_add', name],
  ['cap_drop', name],
  ['configs', granted('')],
  ['devices', device],
  ['dns', name],
  ['dns_opt', name],
  ['dns_search', name],
  ['env_file', (item) => keyText(item, 'path') ?? keyText(item)],
  ['expose', whole],
  ['links', name],
  ['ports', port],
  ['profiles', name],
  ['secrets', granted('/run/secrets')],
  ['tmpfs', name],
  ['volumes', volume],
]);

/** Lists that Compose keys by a part of their items: one mount for each target, one entry for each name. */
export const enforceUnicity = (service: Dict): Dict => {
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of service.entries) {
    const keyOf = UNIQUE.get(key);
    if (!keyOf || entry.value.kind !== 'list') continue;
    const value = unique(entry.value, keyOf);
    if (value === entry.value) continue;
    entries ??= new Map(service.entries);
    entries.set(key, { key: entry.key, value });
  }
  return entries ? { ...service, entries } : service;
};
