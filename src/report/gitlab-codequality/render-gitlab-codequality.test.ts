import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import { renderGitlabCodequality } from './render-gitlab-codequality.ts';

/** The fields that GitLab asks for, from its documentation of the report format. */
const validate = new Ajv().compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../test/schemas/gitlab-codequality.schema.json'), 'utf8')),
);
const parsed = (report: Parameters<typeof renderGitlabCodequality>[0]) =>
  JSON.parse([...renderGitlabCodequality(report)].join(''));

test('the report has the shape that GitLab reads, also when there is nothing to say', () => {
  for (const report of [reportOf(SHOP), reportOf({ 'readme.md': '' }), hostileReport()])
    expect(validate(parsed(report)), JSON.stringify(validate.errors)).toBe(true);
});

test('fingerprints are unique and paths begin at the repository', () => {
  const issues = parsed({ ...reportOf(SHOP), root: 'stacks/shop' as FileId });
  const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(new Set(prints).size).toBe(issues.length);
  for (const { location } of issues) expect(location.path).toMatch(/^stacks\/shop\/(compose\.yaml|web\/Dockerfile)$/);
});
