// How many planted credentials are found, and how many decoys are flagged: node bench/credentials/run.ts [seed] [-v] [--write DIR]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createDetector } from '../../src/knowledge/credentials/create-detector.ts';
import { type Case, plant } from './contexts.ts';
import { makeDecoys } from './decoys.ts';
import { PLANTED } from './planted.ts';
import { fill, seeded } from './random.ts';

const EACH = 4;
const seed = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1);
const verbose = process.argv.includes('-v');
const write = process.argv.includes('--write') ? process.argv[process.argv.indexOf('--write') + 1] : undefined;
const random = seeded(seed);
const detector = createDetector();

const planted: (Case & { readonly id: string })[] = [];
for (let round = 0; round < EACH; round++) {
  for (const one of PLANTED) planted.push({ id: one.id, ...plant(one, fill(one.template, random), random) });
}
const decoys = makeDecoys(2100, random);

/** A credential counts as found when a finding overlaps the line it is on. */
const holds = ({ text, path, value }: Case): boolean => {
  const head = value.split('\n')[0] ?? '';
  const at = text.includes(head) ? text.indexOf(head) : 0;
  const end = text.includes(head) ? at + value.length : text.length;
  return detector.detect({ text, path }).some(({ span }) => span.start < end && at < span.end);
};

const missed = planted.filter((one) => !holds(one));
const flagged = decoys.filter((one) => detector.detect(one).length > 0);
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  `seed ${seed}: found ${planted.length - missed.length} of ${planted.length} (${share(planted.length - missed.length, planted.length)})`,
);
console.log(`flagged ${flagged.length} of ${decoys.length} decoys (${share(flagged.length, decoys.length)})`);
if (verbose) {
  for (const { id, path, text } of missed)
    console.log(`MISSED ${id} ${path}: ${text.replaceAll('\n', '⏎').slice(0, 220)}`);
  for (const one of flagged) {
    const names = detector
      .detect(one)
      .map((found) => `${found.detector} ${one.text.slice(found.span.start, found.span.end).slice(0, 40)}`);
    console.log(`FLAGGED ${one.kind} ${one.path} ${names.join(', ')}: ${one.text.replaceAll('\n', '⏎').slice(0, 140)}`);
  }
}
if (write !== undefined) {
  const put = (kind: string, path: string, number: number, text: string): void => {
    const file = join(write, kind, String(number), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [number, { path, text }] of planted.entries()) put('planted', path, number, text);
  for (const [number, { path, text }] of decoys.entries()) put('decoys', path, number, text);
}
