import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { markUsed, writeCacheEntry } from './write-cache-entry.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const daysAgo = (name: string, days: number): void => {
  const then = Date.now() / 1000 - days * 86_400;
  utimesSync(join(folder, name), then, then);
};

test('what nobody asked for in two months is let go', () => {
  writeCacheEntry(folder, 'old', 'x');
  daysAgo('old', 61);
  writeCacheEntry(folder, 'new', 'x');
  expect(readdirSync(folder)).toEqual(['new']);
});

test('beyond its size the folder loses what was not asked for the longest', () => {
  const limits = { bytes: 25, days: 60 };
  for (const [name, days] of [
    ['first', 3],
    ['second', 2],
  ] as const) {
    writeCacheEntry(folder, name, '0123456789', limits);
    daysAgo(name, days);
  }
  markUsed(join(folder, 'first'));
  writeCacheEntry(folder, 'third', '0123456789', limits);
  expect(readdirSync(folder).sort()).toEqual(['first', 'third']);
});

test('of what cannot be kept nothing is left', () => {
  mkdirSync(join(folder, 'entry/in'), { recursive: true });
  writeCacheEntry(folder, 'entry', 'x');
  expect(readdirSync(folder)).toEqual(['entry']);
});

test('a folder that cannot be written is no fault', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => writeCacheEntry(join(folder, 'file', 'below'), 'x', 'y')).not.toThrow();
});
