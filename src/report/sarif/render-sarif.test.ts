import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP, SHOP_WITH_WAIVERS } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import { renderSarif } from './render-sarif.ts';
import { relativeUri } from './sarif-location.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../test/schemas/sarif-2.1.0.schema.json'), 'utf8'),
);
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);
const sarifOf = (report: Parameters<typeof renderSarif>[0]) => JSON.parse([...renderSarif(report)].join(''));

test('the log is valid SARIF 2.1.0, of an ordinary, an empty and a hostile project', () => {
  for (const report of [reportOf(SHOP), reportOf({ 'readme.md': 'nothing here' }), hostileReport()]) {
    expect(validate(sarifOf(report)), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
  }
});

test('every result names its rule, a place with columns, a fingerprint that does not depend on lines, and its services', () => {
  const report = reportOf(SHOP);
  const [run] = sarifOf(report).runs;
  expect(run.results).toHaveLength(report.posture.findings.length);
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const [location] = result.locations;
    expect(location.physicalLocation.artifactLocation.uri).toMatch(/^(compose\.yaml|web\/Dockerfile)$/);
    expect(location.logicalLocations.length).toBeGreaterThan(0);
    expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{20}$/);
  }
  const moved = reportOf({ ...SHOP, 'compose.yaml': `# a comment\n\n${SHOP['compose.yaml']}` });
  const prints = (log: { runs: { results: { partialFingerprints: object }[] }[] }) =>
    log.runs[0]?.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints)).sort();
  expect(prints(sarifOf(moved))).toEqual(prints(sarifOf(report)));
});

test('a rule carries what GitHub sorts by', () => {
  const [run] = sarifOf(reportOf(SHOP)).runs;
  const privileged = run.tool.driver.rules.find(({ id }: { id: string }) => id.startsWith('container/not-privileged/'));
  expect(privileged.properties['security-severity']).toBe('9.5');
  expect(privileged.properties.tags).toContain('security');
  expect(privileged.helpUri).toMatch(/^https:/);
  expect(privileged.help.markdown).toContain('**What to do.**');
});

test('what is accepted is suppressed with its reason and place, and stays in the log', () => {
  const report = reportOf(SHOP_WITH_WAIVERS);
  const log = sarifOf(report);
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  const suppressed = log.runs[0].results.filter(({ suppressions }: { suppressions?: object[] }) => suppressions);
  expect(suppressed).toHaveLength(1);
  expect(suppressed[0].ruleId).toMatch(/^container\/read-only\//);
  expect(suppressed[0].suppressions).toMatchObject([
    { kind: 'inSource', status: 'accepted', justification: 'writes its journal' },
  ]);
  expect(suppressed[0].suppressions[0].location.physicalLocation.artifactLocation.uri).toBe('compose.yaml');
});

test('what could not be read is a notification, not a result', () => {
  const [run] = sarifOf(reportOf({ 'compose.yaml': 'services:\n  web: [\n' })).runs;
  const [invocation] = run.invocations;
  expect(invocation.toolExecutionNotifications[0].level).toBe('error');
  expect(invocation.toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
    'compose.yaml',
  );
});

test('paths become relative references from the working directory', () => {
  expect(relativeUri('examples/shop' as FileId, 'a b/Dockerfile')).toBe('examples/shop/a%20b/Dockerfile');
  expect(relativeUri('.' as FileId, 'c:x/%41#?')).toBe('c%3Ax/%2541%23%3F');
  expect(relativeUri('.' as FileId, '\ud800')).toBe('%EF%BF%BD');
});
