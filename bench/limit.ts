// What no checker can undercut: reading the files of a folder, and parsing their YAML.
//   node bench/limit.ts read|yaml FOLDER        prints {"files", "ms"}
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

const [work, folder = '.'] = process.argv.slice(2);
const started = performance.now();
const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /file[^/]*$|\.ya?ml$/i.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
let files = 0;
for (const name of names) {
  const text = readFileSync(name, 'utf8');
  if (work === 'yaml' && !/\.ya?ml$/i.test(name)) continue;
  if (work === 'yaml') parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  files++;
}
console.log(JSON.stringify({ files, ms: performance.now() - started }));
