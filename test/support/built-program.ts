import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const builds = join(root, 'node_modules/.cache/built-program');
const HOUR = 3_600_000;

/** The text of everything that a build is made of. */
const sourceHash = (): string => {
  const sum = createHash('sha256');
  const files = globSync('src/**/*.{ts,cjs}', { cwd: root, exclude: (name) => name.endsWith('.test.ts') });
  for (const file of [...files.sort(), 'scripts/build.ts', 'package-lock.json'])
    sum.update(file).update(readFileSync(join(root, file)));
  return sum.digest('hex').slice(0, 16);
};

/**
 * Path of the program as it is published, built from the source as it now is. Started so, it answers in a tenth of the
 * second and a half that Node takes to strip the types of every module. A build is kept in this checkout until the source
 * changes.
 */
export const builtProgram = (): string => {
  const built = join(builds, sourceHash());
  const program = join(built, 'plimsoll.cjs');
  if (existsSync(program)) return program;
  mkdirSync(builds, { recursive: true });
  for (const old of readdirSync(builds).map((name) => join(builds, name)))
    if (Date.now() - statSync(old).mtimeMs > HOUR) rmSync(old, { recursive: true, force: true });
  const draft = mkdtempSync(join(builds, 'draft-'));
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), draft], { stdio: 'ignore' });
  try {
    renameSync(draft, built);
  } catch (error) {
    // another test file was first
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(program)) throw error;
  }
  return program;
};
