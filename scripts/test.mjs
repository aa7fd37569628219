// `npm test`: installs, builds, and runs everything CI verifies. Ends with the line `N passed, N failed, N skipped`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, run } from './install.mjs';

install();
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-test-'));
const results = join(folder, 'results.json');
let status = run('node', 'scripts/build.ts');
if (status === 0) status = run('node', 'scripts/check.ts', '--reporter=json', `--outputFile=${results}`);
let counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
try {
  counts = JSON.parse(readFileSync(results, 'utf8'));
} catch {
  console.error('no test was run');
  status ||= 1;
}
rmSync(folder, { recursive: true, force: true });
const skipped = counts.numPendingTests + counts.numTodoTests;
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${skipped} skipped`);
process.exitCode = status;
