// Writes docs/controls: a page for each control from its data, its rules and their examples, and a table of all. --check fails when stale.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { controls, rules } from '../src/checklist/index.ts';
import { renderControlPage } from '../src/report/checklist/render-control-page.ts';
import { renderControlTable } from '../src/report/checklist/render-control-table.ts';

const root = join(import.meta.dirname, '..', 'docs', 'controls');
const checking = process.argv.includes('--check');

const wanted = new Map([['README.md', renderControlTable(controls, rules)]]);
for (const control of controls) wanted.set(`${control.id}.md`, renderControlPage(control, rules));

mkdirSync(root, { recursive: true });
const present = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
const stale: string[] = [];
for (const [file, text] of wanted) {
  if (present.includes(file) && readFileSync(join(root, file), 'utf8') === text) continue;
  stale.push(file);
  if (checking) continue;
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
for (const file of present.filter((name) => !wanted.has(name))) {
  stale.push(file);
  if (!checking) rmSync(join(root, file));
}
if (checking && stale.length > 0) {
  console.error(`stale: ${stale.map((file) => `docs/controls/${file}`).join(', ')}\nrun: node scripts/docs.ts`);
  process.exit(1);
}
