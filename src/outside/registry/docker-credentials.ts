import { join } from 'node:path';
import { readJson } from '../../ports/read-json.ts';
import { object, text } from '../../ports/shape.ts';
import { dockerConfigShape } from '../../read/registry/docker-config.ts';
import { readOptional } from '../disk/read-optional.ts';
import { readProgram } from '../process/run-program.ts';

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
const askHelper = async (name: string, key: string): Promise<Credentials | undefined> => {
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const printed = await readProgram(
    { program: `docker-credential-${name}`, args: ['get'], cwd: process.cwd(), env: process.env },
    { signal: AbortSignal.timeout(HELPER_LIMIT_MS), maxBytes: MAX_ANSWER, input: Buffer.from(key) },
  );
  const read = printed.ok ? readJson(fromHelper, printed.value.toString('utf8')) : printed;
  if (!read.ok) return undefined;
  const { Username, Secret } = read.value;
  return Username === '<token>'
    ? { kind: 'identity-token', token: Secret, from: 'helper' }
    : { kind: 'password', username: Username, password: Secret, from: 'helper' };
};
