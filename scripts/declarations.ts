// Writes the types of the library beside it: what src/index.ts exports, and what those types are made of.
//   node scripts/declarations.ts [FOLDER]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const library = join(process.argv[2] ?? join(root, 'dist'), 'lib');
const all = mkdtempSync(join(tmpdir(), 'plimsoll-declarations-'));
const source = join(all, 'src');

/** The file that an import or export takes from another of these; every other is a name of Node's or of a package. */
const FROM = /(?<=\bfrom '|\bimport\(['"])(\.[^'"]+)\.ts(?=['"])/g;

try {
  const emit = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', all, '--rootDir', root];
  execFileSync('tsc', ['-p', root, ...emit], { stdio: 'inherit' });
  const waiting = [join(source, 'index.d.ts')];
  const seen = new Set(waiting);
  for (const file of waiting) {
    const text = readFileSync(file, 'utf8');
    for (const [, path = ''] of text.matchAll(FROM)) {
      const other = join(dirname(file), `${path}.d.ts`);
      if (seen.has(other)) continue;
      seen.add(other);
      waiting.push(other);
    }
    const target = join(library, relative(source, file));
    mkdirSync(dirname(target), { recursive: true });
    // compilers that are not told to accept `.ts` in an import take `.js`, and look for the types beside it
    writeFileSync(target, text.replace(FROM, '$1.js'));
  }
} finally {
  rmSync(all, { recursive: true });
}
