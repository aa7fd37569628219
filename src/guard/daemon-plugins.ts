import { isObject } from '../model/is-object.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { strictJson } from './strict-json.ts';

const KEY = 'authorization-plugins';

/** The plugins that a daemon.json names; an absent file names none. */
export const daemonPlugins = (text: string | undefined): Result<readonly string[], 'damaged'> => {
  const read = readDaemon(text);
  return read.ok ? pluginsIn(read.value) : read;
};

/**
 * A daemon.json with a plugin's name added or taken out; the text itself when nothing changes. Everything else stays, in its order
 * and with its indent. Source: Docker, dockerd reference, "daemon configuration file".
 */
export const withPlugin = (
  text: string | undefined,
  name: string,
  wanted: boolean,
): Result<string | undefined, 'damaged'> => {
  const read = readDaemon(text);
  const before = read.ok ? pluginsIn(read.value) : read;
  if (!read.ok) return read;
  if (!before.ok) return before;
  if (before.value.includes(name) === wanted) return ok(text);
  const { [KEY]: _, ...rest } = read.value;
  // asked last, so that what others already refused costs nothing
  const after = wanted ? [...before.value, name] : before.value.filter((one) => one !== name);
  const value = after.length > 0 ? { ...rest, [KEY]: after } : rest;
  return ok(`${JSON.stringify(value, undefined, indentOf(text))}\n`);
};

type Daemon = { readonly [key: string]: unknown };

const readDaemon = (text: string | undefined): Result<Daemon, 'damaged'> => {
  if (text === undefined || text.trim() === '') return ok({});
  const read = strictJson(Buffer.from(text));
  if (!read.ok) return failed('damaged', `daemon.json: ${read.message}`);
  const { value } = read;
  return isObject(value) ? ok(value) : failed('damaged', 'daemon.json is no object');
};

const pluginsIn = (daemon: Daemon): Result<readonly string[], 'damaged'> => {
  const list = daemon[KEY] ?? [];
  return Array.isArray(list) && list.every((one) => typeof one === 'string')
    ? ok(list)
    : failed('damaged', `daemon.json: ${KEY} is no list of names`);
};

const indentOf = (text: string | undefined): string => /^[ \t]+(?=")/m.exec(text ?? '')?.[0] ?? '  ';
