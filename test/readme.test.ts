import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';
import { runBuilt } from './support/run-built.ts';

const root = join(import.meta.dirname, '..');

// whoever comes first builds it
beforeAll(() => void builtProgram());

test('what the README shows is what check says of the example shop', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const sample = readme.slice(0, readme.indexOf('- **One model.**')).match(/^ {4}.*$/gm) ?? [];
  const shown = sample.map((line) => line.trim()).filter((line) => line !== '...');
  expect(shown.length).toBeGreaterThan(6);
  const { stdout } = runBuilt(['check', 'examples/shop'], { cwd: root });
  const lines = stdout.split('\n').map((line) => line.trim());
  expect(shown.filter((line) => !lines.includes(line))).toEqual([]);
});
