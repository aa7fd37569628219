// Builds the vulnerability database from a copy of the OSV bucket and asks it for the packages of an SBOM:
//   node bench/vulnerabilities.ts FOLDER [SBOM]
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAdvisories } from '../src/outside/advisories/read-advisories.ts';
import { updateFromFolder } from '../src/outside/advisories/update-from-folder.ts';
import { readSbom } from '../src/read/sbom/read-sbom.ts';
import { findVulnerabilities } from '../src/vulnerabilities/find-vulnerabilities.ts';

const [folder, sbomFile] = process.argv.slice(2);
if (folder === undefined) throw new Error('name a folder that lies like the OSV bucket');
const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const path = join(scratch, 'advisories.db');

/** Seconds of wall clock and of processor that something takes. */
const timed = async (work: () => unknown): Promise<{ readonly wall: number; readonly cpu: number }> => {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
};

try {
  let records = 0;
  const build = await timed(async () => {
    const parts = await updateFromFolder(path, folder, { source: folder, now: new Date().toISOString() });
    records = parts.filter(({ name }) => name !== 'EPSS').reduce((sum, part) => sum + part.records, 0);
  });
  console.log(
    `build: ${records} records in ${build.wall.toFixed(2)} s (cpu ${build.cpu.toFixed(2)} s), ${Math.round(records / build.wall)} records/s, ${(statSync(path).size / 1e6).toFixed(1)} MB`,
  );
  const again = await timed(() => updateFromFolder(path, folder, { source: folder, now: new Date().toISOString() }));
  console.log(`nothing new: ${again.wall.toFixed(2)} s`);
  if (sbomFile !== undefined) {
    const sbom = readSbom(readFileSync(sbomFile, 'utf8'));
    if (sbom.kind === 'fault') throw new Error(sbom.why);
    const { packages } = sbom;
    for (let round = 0; round < 3; round++) {
      let found = 0;
      const query = await timed(() => {
        const read = readAdvisories(path, (advisories) => findVulnerabilities(packages, advisories));
        found = read.ok ? read.value.vulnerabilities.length : 0;
      });
      console.log(
        `query: ${packages.length} packages, ${found} vulnerabilities in ${(query.wall * 1000).toFixed(0)} ms (cpu ${(query.cpu * 1000).toFixed(0)} ms)`,
      );
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
