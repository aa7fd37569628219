// How fast a source tree is looked through for credentials, from the disk, by one thread and by all; with a path to gitleaks, that beside it.
//   node bench/credentials/tree.ts FOLDER [GITLEAKS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileId } from '../../src/model/place.ts';
import { diskFiles } from '../../src/outside/disk/disk-files.ts';
import { scanOnThreads } from '../../src/outside/texts/scan-on-threads.ts';
import type { Files } from '../../src/ports/files.ts';
import type { CredentialScan } from '../../src/read/repository/gather-scans.ts';
import { mayHoldCredentials, scanCredentials } from '../../src/read/repository/scan-credentials.ts';

const [root = '.', gitleaks = '', mode] = process.argv.slice(2);
const all = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).slice(root.replace(/\/$/, '').length + 1) as FileId)
  .sort();
const texts = all.filter(mayHoldCredentials);
const sizeOf = (paths: readonly FileId[]): number =>
  paths.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
const bytes = sizeOf(texts);
if (mode === undefined)
  console.log(
    `${all.length} files, ${(sizeOf(all) / 1e6).toFixed(0)} MB; ${texts.length} may hold credentials, ${(bytes / 1e6).toFixed(0)} MB`,
  );
const told = (name: string, found: number, seconds: number, cpu: number): void =>
  console.log(
    `${name}: ${found} found, ${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s of processor: ${(bytes / 1e6 / seconds).toFixed(0)} MB/s by the clock, ${(bytes / 1e6 / cpu).toFixed(0)} of processor`,
  );

const measure = (name: string, scan: (files: Files) => CredentialScan): void => {
  const started = performance.now();
  const before = process.cpuUsage();
  const { found, skipped } = scan(diskFiles(root));
  const { user, system } = process.cpuUsage(before);
  told(name, found.length, (performance.now() - started) / 1000, (user + system) / 1e6);
  const count = (confidence: string): number => found.filter((one) => one.confidence === confidence).length;
  console.log(`  ${count('certain')} certain, ${count('likely')} likely, ${count('possible')} possible`);
  for (const { why } of skipped.slice(-1)) console.log(`  ${why}`);
};
// each in a program of its own, as a check is
if (mode === 'one') measure('one thread', (files) => scanCredentials(files, texts));
else if (mode === 'all')
  measure('all threads', (files) => scanOnThreads({ files, root, allowOutside: false })(files, texts));
else
  for (const each of ['one', 'all'])
    spawnSync(process.execPath, [import.meta.filename, root, '', each], { stdio: 'inherit' });

if (gitleaks !== '') {
  const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-gitleaks-'));
  const report = join(scratch, 'report.json');
  const times = join(scratch, 'times');
  const at = performance.now();
  spawnSync(
    '/usr/bin/time',
    [
      '-f',
      '%U %S',
      '-o',
      times,
      gitleaks,
      'dir',
      root,
      '--no-banner',
      '-l',
      'error',
      '-f',
      'json',
      '-r',
      report,
      '--exit-code',
      '0',
    ],
    { stdio: 'inherit' },
  );
  const [own = 0, kernel = 0] = readFileSync(times, 'utf8').trim().split(' ').map(Number);
  const findings: readonly unknown[] = JSON.parse(readFileSync(report, 'utf8'));
  told('gitleaks', findings.length, (performance.now() - at) / 1000, own + kernel);
  rmSync(scratch, { recursive: true });
}
