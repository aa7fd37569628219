import { expect, test } from 'vitest';
import { readRating } from './read-rating.ts';

const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const word = (severity: string): object => ({ kind: 'word', severity });

test.each([
  [
    'the newest version of CVSS',
    [
      { type: 'CVSS_V3', score: V3 },
      { type: 'CVSS_V4', score: V4 },
    ],
    V4,
  ],
  [
    'a vector that can be read',
    [
      { type: 'CVSS_V4', score: 'CVSS:4.0/none' },
      { type: 'CVSS_V3', score: V3 },
    ],
    V3,
  ],
])('of several vectors %s counts', (_, severity, vector) => {
  expect(readRating({ severity }, undefined, 'GHSA-1')).toEqual({ kind: 'vector', vector });
});

test.each([
  ['Ubuntu writes it as a score', { severity: [{ type: 'Ubuntu', score: 'negligible' }] }, 'UBUNTU-1', 'info'],
  ['GitHub in database_specific', { database_specific: { severity: 'MODERATE' } }, 'GHSA-1', 'medium'],
  ['Red Hat ahead of the summary', { summary: 'Important: kernel security update' }, 'RHSA-1', 'high'],
  ['what is malicious is critical', {}, 'MAL-2026-1', 'critical'],
])('without a vector a word of the record counts: %s', (_, record, id, severity) => {
  expect(readRating(record, undefined, id)).toEqual(word(severity));
});

test.each([
  ['Debian', { ecosystem_specific: { urgency: 'unimportant' } }, 'info'],
  ['RustSec', { database_specific: { informational: 'unsound' } }, 'low'],
  ['openSUSE', { ecosystem_specific: { severity: 'important' } }, 'high'],
])('a package has a word of its own at %s', (_, affected, severity) => {
  expect(readRating(undefined, affected, '')).toEqual(word(severity));
});

test('what nobody rated has no rating', () => {
  expect(readRating({ summary: 'Heap overflow: in parse()' }, undefined, 'GHSA-1')).toBeUndefined();
  expect(readRating(undefined, { ecosystem_specific: { urgency: 'not yet assigned' } }, '')).toBeUndefined();
});
