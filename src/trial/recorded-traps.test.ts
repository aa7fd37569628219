import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { behaviourDifferences } from './behaviour/behaviour-differences.ts';
import type { Observation } from './behaviour/observation.ts';

/** Written by bench/harden/traps.ts on a real engine: twice as it is, then without what it needs. */
type Recorded = Omit<Observation, 'answers'> & { readonly answers: readonly (readonly [string, string])[] };
const record = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded-traps.json'), 'utf8')) as {
  readonly [name: string]: { readonly without: readonly string[]; readonly looks: readonly Recorded[] };
};
const without = (name: string) => {
  const looks = (record[name]?.looks ?? []).map((look): Observation => ({ ...look, answers: new Map(look.answers) }));
  const [first, second, trial] = looks;
  if (!first || !second || !trial) throw new Error(`${name} was not recorded`);
  const found = behaviourDifferences([first, second], trial, undefined);
  return { trial, whats: found.map(({ what }) => what), witness: found[0]?.witness };
};

test('Apache without SETUID answers 200 with its children as root, and is not itself', () => {
  const { trial, whats } = without('apache');
  expect(trial.state).toBe('ready');
  expect(trial.answers.get('tcp/80')).toBe('HTTP 200');
  expect(whats.join()).toMatch(/apache#\/apache# runs as 0:0 instead of 33:33/);
});

test('redis without it stays root and listens, and is not itself', () => {
  const { trial, whats } = without('redis');
  expect(trial.listeners).toContain('tcp/6379');
  expect(whats.join()).toMatch(/redis-server.* runs as 0:0 instead of \d+:\d+/);
});

test('nginx without it keeps its master alone, and is not itself', () => {
  expect(without('nginx').whats.join()).toMatch(/worker process is gone/);
});

test('php-fpm without it starts children that never come to serve, and is not itself', () => {
  expect(without('php-fpm').whats.join()).toMatch(/pool www is gone|again and again/);
});

test('a program whose file has a capability outside the bounding set does not start, and the kernel says why', () => {
  const { whats, witness } = without('file-capabilities');
  expect(whats).toEqual(['it ended with 1']);
  expect(witness).toMatch(/operation not permitted/i);
});
