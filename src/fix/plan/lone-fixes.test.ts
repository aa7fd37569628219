import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { exampleRequest } from '../../../test/support/example-request.ts';
import { renderSarif } from '../../report/sarif/render-sarif.ts';
import { loneFixes } from './lone-fixes.ts';
import { planFixes } from './plan-fixes.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../test/schemas/sarif-2.1.0.schema.json'), 'utf8'),
);
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const FILES = {
  Dockerfile: 'FROM debian:13-slim\nADD app.sh /app.sh\nCOPY . /app\nUSER 1000:1000\nCMD ["/app.sh"]\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      DB_PASSWORD: Xk93mdPq2\n',
};

test('SARIF carries each fix as the text that goes and the text that comes, and no credential', () => {
  const report = reportOf(FILES);
  const request = exampleRequest(FILES);
  const plan = planFixes({ check: request, before: report, wants: () => true });
  const text = [...renderSarif({ ...report, fixes: loneFixes(plan, request) })].join('');
  const log = JSON.parse(text);
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  const fixOf = (rule: RegExp) =>
    log.runs[0].results.find(({ ruleId }: { ruleId: string }) => rule.test(ruleId)).fixes[0].artifactChanges[0];
  expect(fixOf(/add-instead-of-copy$/).replacements).toEqual([
    {
      deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 },
      insertedContent: { text: 'COPY' },
    },
  ]);
  expect(fixOf(/no-ignore-file$/).artifactLocation.uri).toBe('.dockerignore');
  expect(text).not.toContain('Xk93mdPq2');
});
