import type { Plain } from '../../model/change.ts';
import { isObject } from '../../model/is-object.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { Place } from '../../model/place.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import type { Host } from '../../ports/host.ts';

/** How an engine is configured: its file, and each key of it or flag in its place with where that stands. */
type Daemon = Value<{
  readonly path: string;
  readonly settings: ReadonlyMap<string, { readonly value: Plain; readonly place: Place }>;
}>;

/** Flags that have another name in daemon.json. */
const KEYS: { readonly [flag: string]: string } = {
  host: 'hosts',
  H: 'hosts',
  'insecure-registry': 'insecure-registries',
  'authorization-plugin': 'authorization-plugins',
  'default-ulimit': 'default-ulimits',
  'storage-opt': 'storage-opts',
  'storage-driver': 'storage-driver',
  s: 'storage-driver',
  l: 'log-level',
};
const LISTS: ReadonlySet<string> = new Set([
  'hosts',
  'insecure-registries',
  'authorization-plugins',
  'default-ulimits',
  'storage-opts',
]);
const CONFIGURATION = '/etc/docker/daemon.json';

/**
 * The configuration of the engine behind a socket: its command line over its daemon.json. Several engines may run on
 * one host; the one whose command line names the socket is meant, or the only one.
 */
export const readDaemon = (host: Host | undefined, socket: string | undefined): Daemon => {
  if (!host) return unknown('host', 'the engine is on another machine: only there can its configuration be read');
  const words = commandLine(host, socket);
  const flags = new Map<string, { value: Plain; place: Place }>();
  const place: Place = { kind: 'host', path: words ? `/proc/${words.pid}/cmdline` : CONFIGURATION };
  for (const [name, value] of flagsOf(words?.words ?? [])) {
    const key = KEYS[name] ?? name;
    const before = flags.get(key)?.value;
    flags.set(key, { value: LISTS.has(key) ? [...(Array.isArray(before) ? before : []), value] : value, place });
  }
  const file = flags.get('config-file')?.value;
  const path = typeof file === 'string' ? file : CONFIGURATION;
  const text = host.text(path);
  if (!text.ok && text.code !== 'missing') return unknown('host', `${path}: ${text.message}`);
  const written = text.ok ? parse(text.value) : {};
  if (written === undefined) return unknown('host', `${path} is not a JSON object`);
  const inFile: Place = { kind: 'host', path };
  const entries = Object.entries(written).map(([key, value]) => [key, { value, place: inFile }] as const);
  return known({ path, settings: new Map([...entries, ...flags]) });
};

const parse = (text: string): { readonly [key: string]: Plain } | undefined => {
  const value = parsedJson(text.trim() || '{}');
  return isObject(value) ? (value as { readonly [key: string]: Plain }) : undefined;
};

const commandLine = (
  host: Host,
  socket: string | undefined,
): { readonly pid: string; readonly words: readonly string[] } | undefined => {
  const names = host.entries('/proc');
  const engines = (names.ok ? names.value : []).flatMap((pid) => {
    const name = /^\d+$/.test(pid) ? host.text(`/proc/${pid}/comm`) : undefined;
    if (!name?.ok || name.value.trim() !== 'dockerd') return [];
    const line = host.text(`/proc/${pid}/cmdline`);
    return line.ok ? [{ pid, words: line.value.split('\0').filter((word) => word !== '') }] : [];
  });
  const named = engines.find(({ words }) => socket !== undefined && words.some((word) => word.includes(socket)));
  const usual = socket === '/var/run/docker.sock' || socket === '/run/docker.sock';
  const plain = engines.filter(
    ({ words }) => !words.some((word) => /^unix:\/\/(?!\/(?:var\/)?run\/docker\.sock)/.test(word)),
  );
  return named ?? (usual && plain.length === 1 ? plain[0] : undefined);
};

function* flagsOf(words: readonly string[]): Generator<readonly [string, string | boolean]> {
  for (let at = 1; at < words.length; at++) {
    const match = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(words[at] ?? '');
    if (!match?.[1]) continue;
    const next = words[at + 1];
    const value = match[2] ?? (next !== undefined && !next.startsWith('-') ? words[++at] : 'true');
    yield [match[1], value === 'true' ? true : value === 'false' ? false : (value ?? true)];
  }
}
