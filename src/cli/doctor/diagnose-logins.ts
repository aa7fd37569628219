import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { dockerFolder } from '../../outside/engine/docker-folder.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { readJson } from '../../ports/read-json.ts';
import { dockerConfigShape } from '../../read/registry/docker-config.ts';
import { count } from '../../report/text/count.ts';
import { firstFew } from '../../report/text/first-few.ts';
import type { Terminal } from '../command.ts';
import type { Condition } from './doctor-text.ts';

const about = 'logins';

/**
 * Where docker keeps what it signs in with on this machine: helpers, or readable in its config.json, and whether the
 * helpers are there. Names of registries are told, nothing else of what stands in it. No helper is run.
 */
export const diagnoseLogins = (env: Terminal['env']): Condition => {
  const file = join(dockerFolder(env), 'config.json');
  const written = keyText(file, MAX_BYTES);
  if (!written.ok && existsSync(file)) return { about, state: 'fault', text: written.message };
  if (!written.ok) return { about, state: 'none', text: `docker signs in nowhere: there is no ${file}` };
  const read = readJson(dockerConfigShape, written.value.text);
  if (!read.ok) return { about, state: 'fault', text: `${file}: ${read.message}` };
  const { auths, credsStore, credHelpers, proxies } = read.value;

  const helpers = [...new Set([...credHelpers.values(), ...(credsStore ? [credsStore] : [])])];
  const missing = helpers.find((name) => !isOnPath(`docker-credential-${name}`, env.PATH ?? ''));
  if (missing !== undefined) {
    const text = `${file} names the helper ${missing}, and docker-credential-${missing} is not on the PATH: docker cannot sign in with it`;
    return { about, state: 'fault', text };
  }
  const readable = [...auths].filter(([, entry]) => entry.auth || entry.password || entry.identitytoken);
  const told = [
    ...(readable.length > 0
      ? [`${count(readable.length, 'login')} readable in ${file} (${namesOf(readable.map(([key]) => key))})`]
      : []),
    ...([...proxies.values()].some((proxy) => [...proxy.values()].some((url) => WITH_PASSWORD.test(url)))
      ? ['the password of a proxy readable there, which every build and container is given']
      : []),
  ];
  if (told.length > 0) {
    const others = isReadableByOthers(file) ? '; every user of this machine can read it' : '';
    const advice = 'a helper keeps them sealed: credsStore with docker-credential-pass or -secretservice';
    return { about, state: 'weak', text: `${told.join(', and ')}${others}; ${advice}` };
  }
  if (helpers.length === 0) return { about, state: 'none', text: `docker signs in nowhere: ${file} holds no logins` };
  const kept = new Set([...auths.keys(), ...credHelpers.keys()]);
  const where = kept.size > 0 ? ` for ${count(kept.size, 'registry', 'registries')}` : '';
  return { about, state: 'ok', text: `kept by ${helpers.join(', ')}${where}, none readable in ${file}` };
};

/** Far more than a configuration of docker has. */
const MAX_BYTES = 16 * 1024 * 1024;
const WITH_PASSWORD = /:\/\/[^/@\s]*:[^/@\s]+@/;
const MOST_NAMES = 4;

/** Hosts of registries, without anything that might stand before or after them. */
const namesOf = (keys: readonly string[]): string => {
  const hosts = [
    ...new Set(
      keys.map(
        (key) =>
          key
            .replace(/^[a-z]+:\/\//i, '')
            .replace(/^.*@/, '')
            .split('/')[0] ?? '',
      ),
    ),
  ];
  return firstFew(hosts, MOST_NAMES);
};

const isOnPath = (program: string, path: string): boolean =>
  path.split(delimiter).some((folder) => {
    const file = join(folder || '.', program);
    return existsSync(file) || existsSync(`${file}.exe`);
  });

const isReadableByOthers = (file: string): boolean =>
  ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o044) !== 0;
