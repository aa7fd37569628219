import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { object, text } from '../../ports/shape.ts';
import { dockerConfigShape } from '../../read/registry/docker-config.ts';
import { readJson } from '../disk/read-json.ts';
import { readOptional } from '../disk/read-optional.ts';

/** What to sign in with. Never printed. */
export type Credentials = (
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A refresh token of OAuth 2. */
  | { readonly kind: 'identity-token'; readonly token: string }
) & {
  /** Where it was kept: by a program, or readable in the file. */
  readonly from?: 'helper' | 'file';
};

const fromHelper = object({ Username: text, Secret: text });

const HELPER_LIMIT_MS = 20_000;
const MAX_ANSWER = 64 * 1024;
/** How Docker Hub is named in the configuration. Source: docker/cli, registry.IndexServer. */
const HUB_KEY = 'https://index.docker.io/v1/';

/**
 * What the docker program would sign in with at a registry, from the user's own `config.json`: a helper of the registry,
 * the store, or the file itself, in this order; undefined when there is nothing.
 * Source: docker/cli, docs/reference/commandline/login.md.
 */
export const dockerCredentials = async (folder: string, host: string): Promise<Credentials | undefined> => {
  const written = readOptional(join(folder, 'config.json'));
  const read = written === undefined ? undefined : readJson(dockerConfigShape, written);
  if (!read?.ok) return undefined;
  const { auths, credsStore, credHelpers } = read.value;
  const keys =
    host === 'docker.io' ? [HUB_KEY, 'docker.io', 'index.docker.io'] : [host, `https://${host}`, `http://${host}`];
  const helper = keys.map((key) => credHelpers.get(key)).find((name) => name !== undefined) ?? credsStore;
  if (helper !== undefined) {
    for (const key of keys.slice(0, 2)) {
      const found = await askHelper(helper, key);
      if (found) return found;
    }
  }
  for (const key of keys) {
    const entry = auths.get(key) ?? auths.get(`${key}/v1/`) ?? auths.get(`${key}/v2/`);
    if (entry?.identitytoken) return { kind: 'identity-token', token: entry.identitytoken, from: 'file' };
    if (entry?.username !== undefined && entry.password !== undefined) {
      return { kind: 'password', username: entry.username, password: entry.password, from: 'file' };
    }
    const pair = entry?.auth === undefined ? '' : Buffer.from(entry.auth, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    if (colon > 0)
      return { kind: 'password', username: pair.slice(0, colon), password: pair.slice(colon + 1), from: 'file' };
  }
  return undefined;
};

/** Asks a `docker-credential-NAME` program, which stands in the user's own configuration. */
const askHelper = (name: string, key: string): Promise<Credentials | undefined> =>
  new Promise((resolve) => {
    if (!/^[\w.-]+$/.test(name)) {
      resolve(undefined);
      return;
    }
    const child = spawn(`docker-credential-${name}`, ['get'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: HELPER_LIMIT_MS,
    });
    let answer = '';
    child.stdout.on('data', (piece: Buffer) => {
      answer += piece.toString('utf8');
      if (answer.length > MAX_ANSWER) child.kill();
    });
    child.on('error', () => resolve(undefined));
    child.stdin.on('error', () => undefined); // it may end without reading
    child.on('close', (code) => {
      const read = code === 0 ? readJson(fromHelper, answer) : undefined;
      if (!read?.ok) resolve(undefined);
      else if (read.value.Username === '<token>')
        resolve({ kind: 'identity-token', token: read.value.Secret, from: 'helper' });
      else resolve({ kind: 'password', username: read.value.Username, password: read.value.Secret, from: 'helper' });
    });
    child.stdin.end(key);
  });
