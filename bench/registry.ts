// An audit of a large registry on loopback: 1,000 repositories of 20 tags each in Debian's docker-registry, whose storage is written
// directly. Once in one go, once stopped in the middle and taken up again.
//   node bench/registry.ts [repositories] [tags]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRegistry } from '../test/support/private-registry.ts';

const [repositories, tags] = [Number(process.argv[2] ?? '1000'), Number(process.argv[3] ?? '20')];
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
};

const registry = await startRegistry();
const storage = join(registry.folder, 'data/docker/registry/v2');
const blob = (content: string): { readonly digest: string; readonly size: number } => {
  const bytes = Buffer.from(content);
  const digest = digestOf(bytes);
  write(join(storage, 'blobs/sha256', digest.slice(0, 2), digest, 'data'), bytes);
  return { digest, size: bytes.length };
};
const layer = blob('a layer');
const images = Array.from({ length: tags }, (_, index) => {
  const created = new Date(Date.now() - index * 86_400_000).toISOString();
  const config = blob(
    JSON.stringify({ created, os: 'linux', architecture: 'amd64', config: { Env: ['NODE_VERSION=24.1.0'] } }),
  );
  const manifest = blob(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: `sha256:${config.digest}`,
        size: config.size,
      },
      layers: [
        { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: `sha256:${layer.digest}`, size: layer.size },
      ],
    }),
  );
  return { tag: `1.${index}`, config: config.digest, manifest: manifest.digest };
});
for (let number = 0; number < repositories; number += 1) {
  const base = join(storage, `repositories/team${number % 50}/app${number}`);
  const link = (path: string, digest: string): void => write(join(base, path, 'link'), `sha256:${digest}`);
  link(`_layers/sha256/${layer.digest}`, layer.digest);
  for (const { tag, config, manifest } of images) {
    link(`_layers/sha256/${config}`, config);
    link(`_manifests/revisions/sha256/${manifest}`, manifest);
    link(`_manifests/tags/${tag}/current`, manifest);
    link(`_manifests/tags/${tag}/index/sha256/${manifest}`, manifest);
  }
}
console.log(`${repositories} repositories of ${tags} tags at ${registry.host}`);

const home = mkdtempSync(join(tmpdir(), 'plimsoll-bench-registry-'));
const cli = join(import.meta.dirname, '../src/cli/cli.ts');
const ledger = (): number => {
  const folder = join(home, '.local/state/plimsoll/registries');
  const [name] = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : [];
  return name === undefined ? 0 : readFileSync(join(folder, name), 'utf8').split('\n').length - 1;
};
/** Runs the audit, and stops it once it has looked at so many repositories. */
const audit = async (name: string, stopAt = Number.POSITIVE_INFINITY): Promise<void> => {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [cli, 'check', `registry:${registry.host}`, '--format', 'json', '--output', join(home, 'report.json')],
    { env: { ...process.env, HOME: home }, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  let peak = 0;
  let processor = 0;
  let done = false;
  child.once('exit', () => {
    done = true;
  });
  while (!done) {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    // the 14th and 15th field, in hundredths of a second, behind the name in brackets
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    processor = (Number(fields[11]) + Number(fields[12])) / 100;
    if (ledger() >= stopAt) child.kill('SIGINT');
    await sleep(200);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${name}: ${seconds} s, ${processor.toFixed(0)} s of processor time, peak ${(peak / 1024).toFixed(0)} MB, ${ledger()} repositories in the ledger afterwards`,
  );
};

await audit('in one go');
await audit('stopped half-way', repositories / 2);
await audit('taken up again');
const report = JSON.parse(readFileSync(join(home, 'report.json'), 'utf8'));
console.log(`findings ${report.findings.length}, errors ${report.errors.length}, skipped ${report.skipped.length}`);
registry.stop();
rmSync(home, { recursive: true, force: true });
