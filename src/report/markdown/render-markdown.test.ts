import { expect, test } from 'vitest';
import { HOSTILE, hostileReport, reportOf, SHOP, SHOP_WITH_WAIVERS } from '../../../test/report-of.ts';
import { markdownCode, markdownLiteral } from './markdown-text.ts';
import { renderMarkdown } from './render-markdown.ts';

test('the comment says the level, the steps in order and what was not decided', () => {
  const text = renderMarkdown(reportOf(SHOP));
  expect(text).toMatch(/^<!-- plimsoll -->\n\n## Plimsoll: level 0 of 4\n/);
  expect(text).toMatch(/\| db \| \*\*0\*\* \| \d+\/\d+ \| [–○] \| [–○] \| [–○] \|/);
  expect(text).toMatch(/### To level 1: \d+ changes\n\n1\. \*\*/);
  expect(text).toContain('Not decided, and so not passed:');
  expect(text).toMatch(/<details><summary>\d+ findings<\/summary>/);
});

test('with a base it says what the change did to the level and which findings are new', () => {
  const [fixed, broken] = [
    { ...SHOP, 'compose.yaml': `${SHOP['compose.yaml']}`.replace('    privileged: true\n', '') },
    SHOP,
  ];
  const before = reportOf(fixed).posture;
  const text = renderMarkdown({
    ...reportOf(broken),
    before: { ...before, level: 1, subjects: before.subjects.map((subject) => ({ ...subject, level: 1 })) },
  });
  expect(text).toContain('**This change lowers the level from 1 to 0.**');
  expect(text).toMatch(/lower: web, metrics, db; \d new findings?/);
  expect(text).toMatch(/- critical: `compose\.yaml:\d+:\d+` /);
  expect(renderMarkdown(reportOf(SHOP))).not.toContain('This change');
  // what to do stands beside what is new; everything else can be opened
  expect(text).toMatch(
    /- critical: `compose\.yaml:\d+:\d+` [^\n]*privileged[^\n]*\n {2}Remove `privileged: true`[^\n]*\n {2}`plimsoll fix --review`: /,
  );
  expect(text.indexOf('<details><summary>Where everything stands')).toBeLessThan(text.indexOf('### To level 1'));
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

test('with a baseline alone it says which findings are not in it', () => {
  const report = reportOf(SHOP);
  const { posture } = report;
  const findings = posture.findings.map((finding) => ({
    ...finding,
    isNew: finding.control === 'container/not-privileged',
  }));
  const text = renderMarkdown({ ...report, posture: { ...posture, findings } });
  expect(text).toMatch(
    /\*\*1 new finding\*\*, not in the baseline\.\n\n- critical: `compose\.yaml:\d+:\d+` [^\n]*privileged/,
  );
  expect(renderMarkdown(report)).not.toContain('not in the baseline');
});

test('what is accepted is said with its reason, and so is a waiver that does not count', () => {
  const text = renderMarkdown(reportOf(SHOP_WITH_WAIVERS));
  expect(text).toMatch(/Accepted, and still not solved:\n\n- medium: .*: writes its journal \(until 2099-01-01\)/);
  expect(text).toMatch(/Waivers that do not count:\n\n- `compose\.yaml:\d+:\d+`: it ended on 2020-01-01/);
});

test('nothing of a project becomes markup, a link, a mention, or another row', () => {
  const text = renderMarkdown(hostileReport());
  const outside = text.replace(/(`+) [^\n]*? \1|`[^`\n]*`/g, '');
  expect(outside).not.toMatch(/(?<!\\)<(?!\/?(?:details|summary|sub)>|!-- (?:plimsoll )?-->)/);
  expect(outside).not.toMatch(/[^\\]\*\*bold|https:\/\/evil|[^\\]@someone|@someone|(?<!\\)\[link|#1/);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  for (const row of text.split('\n').filter((line) => /^\| (?:critical|high|medium|low|info) /.test(line)))
    expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(7);
});

test('a comment never outgrows what GitHub takes', () => {
  const report = reportOf(SHOP);
  const findings = Array.from({ length: 3000 }, () => report.posture.findings[0]).filter((one) => one !== undefined);
  const text = renderMarkdown({ ...report, posture: { ...report.posture, findings } });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/and \d+ more/);
  expect(text.trimEnd()).toMatch(/<\/details>$/);
});

test.each(['*', '@'])('not even with services whose names fill the page with %s', (character) => {
  const report = reportOf(SHOP);
  const [subject] = report.posture.subjects;
  const subjects = Array.from(
    { length: 90 },
    (_, number) => subject && { ...subject, name: `${number}${character.repeat(290)}` },
  );
  const posture = { ...report.posture, subjects: subjects.filter((one) => one !== undefined) };
  const text = renderMarkdown({ ...report, posture, before: reportOf({ 'readme.md': '' }).posture });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('This change');
});

test('an empty folder is said to be empty', () => {
  expect(renderMarkdown(reportOf({ 'readme.md': '' }))).toContain('nothing to judge');
});

test('code spans hold backquotes, and literals stay readable', () => {
  expect(markdownCode('a`b``c|d')).toBe('``` a`b``c\\|d ```');
  expect(markdownLiteral('node:22-alpine (no USER)')).toBe('node:22-alpine (no USER)');
  expect(markdownLiteral(HOSTILE)).not.toContain('\n');
});
