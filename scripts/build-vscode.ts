// Makes the extension for VS Code: one file that brings all it needs, packed as VS Code installs it.
//   npm run build:vscode -- [FILE]
// What it is made of is installed into .cache/vscode, as editors/vscode/package-lock.json pins it. A .vsix is a ZIP with a
// manifest: https://github.com/microsoft/vscode-vsce makes it of forty packages, of which none is needed for one file of code.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { makeZip } from '../test/support/make-zip.ts';
import { bundledIn, licencesOf } from './bundled.ts';
import { vsixParts } from './vsix-parts.ts';

const root = join(import.meta.dirname, '..');
const source = join(root, 'editors/vscode');
const place = join(root, '.cache/vscode');
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const file = resolve(process.argv[2] ?? join(root, `executables/plimsoll-${manifest.version}.vsix`));

const run = (command: string, args: readonly string[], cwd: string): void => {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed${error ? `: ${error.message}` : ` with ${status}`}`);
};

try {
  mkdirSync(place, { recursive: true });
  const lock = readFileSync(join(source, 'package-lock.json'), 'utf8');
  const kept = join(place, 'package-lock.json');
  const isKept = existsSync(join(place, 'node_modules')) && readFileSync(kept, 'utf8') === lock;
  cpSync(join(source, 'package.json'), join(place, 'package.json'));
  if (!isKept) {
    cpSync(join(source, 'package-lock.json'), kept);
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], place);
  }
  // modules are looked for above the file that names them, so the code is copied to where they are
  rmSync(join(place, 'src'), { recursive: true, force: true });
  cpSync(join(source, 'src'), join(place, 'src'), { recursive: true });
  const compiler = JSON.stringify({
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(root, 'node_modules/@types'), join(place, 'node_modules/@types')] },
    include: ['src'],
  });
  writeFileSync(join(place, 'tsconfig.json'), compiler);
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', place], place);
  const bundle = await rolldown({
    input: join(place, 'src/extension.ts'),
    platform: 'node',
    external: ['vscode', /^node:/],
  });
  const { output } = await bundle.generate({ format: 'cjs', minify: true, codeSplitting: false });
  await bundle.close();
  const [code] = output;
  const licences = licencesOf(bundledIn(output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))));
  const parts = vsixParts(manifest, {
    'dist/extension.cjs': code.code,
    'README.md': readFileSync(join(source, 'README.md'), 'utf8'),
    'LICENSE.txt': readFileSync(join(root, 'LICENSE'), 'utf8'),
    'licences.txt': licences,
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, makeZip(parts, 'utf8', 'deflated'));
  console.log(file);
} catch (error) {
  console.error(`build:vscode: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
