// Megabytes a second over the text files of a folder: node bench/credentials/speed.ts FOLDER
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createDetector } from '../../src/knowledge/credentials/create-detector.ts';

const root = process.argv[2] ?? 'src';
const texts: { readonly path: string; readonly text: string }[] = [];
let bytes = 0;
for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
  const file = join(root, path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > 2_000_000 || bytes > 60_000_000) continue;
  const text = readFileSync(file, 'utf8');
  if (text.includes('\0')) continue;
  bytes += stat.size;
  texts.push({ path, text });
}
const detector = createDetector();
for (let round = 0; round < 3; round++) {
  const started = process.cpuUsage().user;
  let found = 0;
  for (const input of texts) found += detector.detect(input).length;
  const seconds = (process.cpuUsage().user - started) / 1e6;
  console.log(
    `${texts.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${found} found, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s of one core`,
  );
}
