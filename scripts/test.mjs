// `npm test`: installs, builds, and runs everything CI verifies. Ends with the line `N passed, N failed, N skipped`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, run } from './install.mjs';

install();
const results = mkdtempSync(join(tmpdir(), 'plimsoll-test-'));
let status = run('node', 'scripts/build.ts');
if (status === 0) status = run('node', 'scripts/check.ts', results);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const project of ['files', 'engine']) {
  try {
    const read = JSON.parse(readFileSync(join(results, `${project}.json`), 'utf8'));
    counts.passed += read.numPassedTests;
    counts.failed += read.numFailedTests;
    counts.skipped += read.numPendingTests + read.numTodoTests;
  } catch {
    console.error(`no test of ${project} was run`);
    status ||= 1;
  }
}
rmSync(results, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = status;
