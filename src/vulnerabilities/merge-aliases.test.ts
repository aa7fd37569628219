import { expect, test } from 'vitest';
import type { Advisory } from '../model/advisory.ts';
import type { Match } from './match.ts';
import { mergeAliases } from './merge-aliases.ts';

const match = (id: string, aliases: readonly string[], fixed?: string, more: Partial<Advisory> = {}): Match => ({
  advisory: {
    ...{ id, aliases, cves: aliases.filter((name) => name.startsWith('CVE-')), published: undefined },
    ...{ modified: '2026-01-01', summary: id, rating: undefined },
    ...more,
  },
  affected: { ecosystem: 'PyPI', name: 'a', intervals: [], versions: [] },
  fixed,
});
const leads = (...matches: readonly Match[]): readonly string[] =>
  mergeAliases(matches).map(({ advisory }) => advisory.id);

test('the reviewed record of GitHub leads, then the one with a fix, then the first by id', () => {
  expect(leads(match('PYSEC-1', ['CVE-1'], '2'), match('GHSA-1', ['CVE-1']))).toEqual(['GHSA-1']);
  expect(leads(match('OSV-1', ['CVE-1']), match('PYSEC-1', ['CVE-1'], '2'))).toEqual(['PYSEC-1']);
  expect(leads(match('PYSEC-2', ['CVE-1']), match('PYSEC-1', ['CVE-1']))).toEqual(['PYSEC-1']);
  expect(leads(match('PYSEC-1', ['CVE-1']), match('PYSEC-2', ['CVE-2']))).toEqual(['PYSEC-1', 'PYSEC-2']);
});

test('the one that is left knows what each of them knew: names, the first fix and rating, the earliest day', () => {
  const rating = { kind: 'word', severity: 'high' } as const;
  const [merged, ...others] = mergeAliases([
    match('PYSEC-1', ['CVE-1', 'CVE-2'], '2', { published: '2026-01-01', rating }),
    match('GHSA-1', ['CVE-1'], undefined, { published: '2026-02-01' }),
    match('OSV-1', ['PYSEC-1'], '3'),
  ]);
  expect(others).toEqual([]);
  expect(merged?.fixed).toBe('3');
  expect(merged?.advisory).toMatchObject({ id: 'GHSA-1', published: '2026-01-01', rating });
  expect(merged?.advisory.aliases.toSorted()).toEqual(['CVE-1', 'CVE-2', 'OSV-1', 'PYSEC-1']);
  expect(merged?.advisory.cves.toSorted()).toEqual(['CVE-1', 'CVE-2']);
});
