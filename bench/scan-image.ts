// Builds an OCI layout of one gzipped layer a folder, and times `plimsoll scan` and `sbom` on it, cold and cached.
// usage: node bench/scan-image.ts OUT FOLDER...   Figures stand in bench/scan.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  for (const folder of folders) {
    const draft = join(out, 'layer');
    // the folder keeps its name, so that layers do not hide each other
    spawnSync('sh', ['-c', 'tar -C "$1" -cf - . | gzip -6 > "$2"', 'sh', folder, draft], { stdio: 'inherit' });
    const bytes = readFileSync(draft);
    rmSync(draft);
    diffIds.push(`sha256:${sha(gunzipSync(bytes))}`);
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
const time = (name: string, ...args: readonly string[]): void => {
  const started = performance.now();
  const { status } = spawnSync('/usr/bin/time', ['-f', `${name}: %M KB`, process.execPath, cli, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, XDG_CACHE_HOME: join(out, 'cache') },
  });
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(2)} s, exit ${status}`);
};
rmSync(join(out, 'cache'), { recursive: true, force: true });
time('sbom, cold', 'sbom', `oci:${out}`);
time('sbom, cached', 'sbom', `oci:${out}`);
time('scan, cold', 'scan', `oci:${out}`);
time('scan, cached', 'scan', `oci:${out}`);
