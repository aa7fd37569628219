import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { needPrograms } from './debian-packages.ts';
import { freePort } from './free-port.ts';

const START_LIMIT_MS = 20_000;

/** A registry (Debian's docker-registry) that belongs to one test file, on a port of loopback. */
export type PrivateRegistry = {
  /** `127.0.0.1:40123`; with TLS its name is `localhost:40123`. */
  readonly host: string;
  readonly folder: string;
  /** The authority of its certificate, PEM; undefined without TLS. */
  readonly ca: string | undefined;
  readonly stop: () => void;
};

type RegistryConfiguration = {
  readonly tls?: boolean;
  /** For `localhost`; by default one is made. */
  readonly certificate?: ReturnType<typeof makeCertificate>;
  /** User and password; undefined: open to all. */
  readonly login?: { readonly user: string; readonly password: string };
  /** A token service that is asked instead. */
  readonly token?: { readonly realm: string; readonly rootCertificate: string };
  readonly readOnly?: boolean;
};

const run = (command: string, ...args: readonly string[]): void => {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
};

/** A test authority and a certificate of it for `localhost`, in a folder. */
export const makeCertificate = (
  folder: string,
): { readonly ca: string; readonly key: string; readonly cert: string } => {
  const at = (name: string): string => join(folder, name);
  const subject = ['-subj', '/CN=localhost'];
  run(
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-subj',
    '/CN=Test authority',
  );
  run(
    'openssl',
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('key.pem'),
    '-out',
    at('request.pem'),
    ...subject,
  );
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  run(
    'openssl',
    'x509',
    '-req',
    '-in',
    at('request.pem'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('names'),
    '-out',
    at('cert.pem'),
  );
  return { ca: readFileSync(at('ca.pem'), 'utf8'), key: at('key.pem'), cert: at('cert.pem') };
};

/** Why no registry can be started here, or undefined. */
export const whyNoRegistry = (): string | undefined =>
  needPrograms({ 'docker-registry': 'docker-registry', openssl: 'openssl', htpasswd: 'apache2-utils' });

/** Starts a registry and waits until it answers. */
export const startRegistry = async (given: RegistryConfiguration = {}): Promise<PrivateRegistry> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-registry-'));
  const port = await freePort();
  const certificate = given.tls ? (given.certificate ?? makeCertificate(folder)) : undefined;
  mkdirSync(join(folder, 'data'));
  const lines = [
    'version: 0.1',
    'log: { level: error }',
    'storage:',
    `  filesystem: { rootdirectory: ${join(folder, 'data')} }`,
    '  delete: { enabled: true }',
    ...(given.readOnly ? ['  maintenance: { readonly: { enabled: true } }'] : []),
    'http:',
    `  addr: 127.0.0.1:${port}`,
    ...(certificate ? [`  tls: { certificate: ${certificate.cert}, key: ${certificate.key} }`] : []),
  ];
  if (given.login) {
    const file = join(folder, 'htpasswd');
    run('htpasswd', '-Bbc', file, given.login.user, given.login.password);
    lines.push('auth:', `  htpasswd: { realm: test, path: ${file} }`);
  }
  if (given.token) {
    const { realm, rootCertificate } = given.token;
    lines.push(
      'auth:',
      '  token:',
      `    realm: ${realm}`,
      '    service: test',
      '    issuer: test',
      `    rootcertbundle: ${rootCertificate}`,
    );
  }
  const file = join(folder, 'config.yml');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child: ChildProcess = spawn('docker-registry', ['serve', file], { stdio: 'ignore' });
  const stop = (): void => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const host = certificate ? `localhost:${port}` : `127.0.0.1:${port}`;
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(50)) {
    const url = `${certificate ? 'https' : 'http'}://${host}/v2/`;
    const { stdout } = spawnSync('curl', ['-ks', '-o', '/dev/null', '-w', '%{http_code}', url], { encoding: 'utf8' });
    if (/^[24]/.test(stdout)) return { host, folder, ca: certificate?.ca, stop };
  }
  stop();
  throw new Error('docker-registry does not start');
};
