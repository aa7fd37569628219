// The slowest texts a stranger could feed the detector: node bench/credentials/hostile.ts
import { createDetector } from '../../src/knowledge/credentials/create-detector.ts';
import { FORMATS } from '../../src/knowledge/credentials/formats.ts';

const SIZE = 40_000;
const detector = createDetector();
const literals = new Set(FORMATS.flatMap((format) => (format.kind === 'prefixed' ? format.literals : [])));
for (const name of [
  '://',
  'password=',
  'secret: ',
  'token',
  'api_key="',
  '-pass',
  'key value',
  '<password>',
  'DB_PASSWORD=/',
])
  literals.add(name);
const FILLERS = [
  '',
  ' ',
  '\n',
  '"',
  'a',
  'A1b',
  '/',
  '-',
  '.',
  ':',
  '=',
  '@',
  '\\',
  '%',
  ' -u ',
  ' a',
  'a/',
  'a.',
  '/a=',
  '$',
  "'a'",
  'x:y@',
  '0123456789abcdef',
  '-a'.repeat(40),
  'aB3/'.repeat(100),
  'a b '.repeat(60),
];

const results: (readonly [number, string])[] = [];
for (const literal of literals) {
  for (const filler of FILLERS) {
    const unit = literal + filler;
    for (const text of [
      unit.repeat(Math.ceil(SIZE / unit.length)),
      `${literal}${(filler || 'a').repeat(Math.ceil(SIZE / (filler.length || 1)))}`,
    ]) {
      const started = process.cpuUsage().user;
      detector.detect({ text, path: 'a.yaml' });
      results.push([((process.cpuUsage().user - started) * 1e3) / text.length, JSON.stringify(unit.slice(0, 60))]);
    }
  }
}
results.sort((a, b) => b[0] - a[0]);
for (const [cost, unit] of results.slice(0, 15)) console.log(`${cost.toFixed(0)} ns a character: ${unit}`);
