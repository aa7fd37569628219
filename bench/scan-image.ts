// Builds an OCI layout of one gzipped layer a folder and times `plimsoll sbom` and `scan` on it, cold and cached, beside what
// no scanner can undercut (scan-limit.ts). The first folder is a root file system; the others keep their paths.
// usage: node bench/scan-image.ts OUT FOLDER...   Figures stand in bench/scan.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [out = '', ...folders] = process.argv.slice(2);
if (out === '' || folders.length === 0) throw new Error('usage: node bench/scan-image.ts OUT FOLDER...');
const blobs = join(out, 'blobs/sha256');
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const put = (bytes: Buffer): { readonly digest: string; readonly size: number } => {
  writeFileSync(join(blobs, sha(bytes)), bytes);
  return { digest: `sha256:${sha(bytes)}`, size: bytes.length };
};

if (!existsSync(join(out, 'index.json'))) {
  mkdirSync(blobs, { recursive: true });
  const layers: { readonly digest: string; readonly size: number }[] = [];
  const diffIds: string[] = [];
  for (const [number, folder] of folders.entries()) {
    const draft = join(out, 'layer');
    const [base, member] = number === 0 ? [folder, '.'] : ['/', resolve(folder).slice(1)];
    spawnSync('sh', ['-c', 'tar -C "$1" -cf - "$2" | gzip -6 > "$3"', 'sh', base, member, draft], { stdio: 'inherit' });
    const bytes = readFileSync(draft);
    rmSync(draft);
    const unpacked = gunzipSync(bytes);
    console.log(`${folder}: ${(unpacked.length / 1e6).toFixed(0)} MB, ${(bytes.length / 1e6).toFixed(0)} MB gzipped`);
    diffIds.push(`sha256:${sha(unpacked)}`);
    layers.push(put(bytes));
  }
  const config = put(
    Buffer.from(
      JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: diffIds } }),
    ),
  );
  const manifest = put(Buffer.from(JSON.stringify({ schemaVersion: 2, config, layers })));
  writeFileSync(join(out, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }));
}

const cli = join(import.meta.dirname, '../src/cli/cli.ts');
const cache = join(out, 'cache');
const limit = (): void => {
  spawnSync(process.execPath, [join(import.meta.dirname, 'scan-limit.ts'), out], { stdio: 'inherit' });
};
const time = (name: string, ...args: readonly string[]): void => {
  const started = performance.now();
  const { status } = spawnSync(
    '/usr/bin/time',
    ['-f', `${name}: %M KB, %U s of processor`, process.execPath, cli, ...args],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, XDG_CACHE_HOME: cache },
    },
  );
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(2)} s, exit ${status}`);
};
const cold = (name: string, ...args: readonly string[]): void => {
  rmSync(cache, { recursive: true, force: true });
  time(name, ...args);
};
limit();
cold('sbom, cold', 'sbom', `oci:${out}`);
time('sbom, cached', 'sbom', `oci:${out}`);

cold('scan, cold', 'scan', `oci:${out}`);
time('scan, cached', 'scan', `oci:${out}`);
limit();
