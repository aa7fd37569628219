import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP, SHOP_WITH_WAIVERS } from '../../../test/report-of.ts';
import { renderJunit } from './render-junit.ts';
import { xmlText } from './xml-text.ts';

/** Reads XML as strictly as it must be for these reports: balanced tags, quoted attributes, known entities, legal characters. */
const problemsOf = (xml: string): readonly string[] => {
  const problems: string[] = [];
  const open: string[] = [];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) problems.push('no declaration');
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/.test(body.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
    problems.push('illegal character');
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) {
      if (/&(?!(?:amp|lt|gt|quot|apos);)|\]\]>/.test(token)) problems.push(`text ${token}`);
      continue;
    }
    const tag = /^<(\/?)([a-z]+)((?: [a-z]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos);)*")*)(\/?)>$/.exec(token);
    if (!tag) problems.push(`tag ${token}`);
    else if (tag[1] === '/') {
      const last = open.pop();
      if (last !== tag[2]) problems.push(`</${tag[2]}> closes <${last}>`);
    } else if (tag[4] !== '/') open.push(tag[2] ?? '');
  }
  return open.length > 0 ? [...problems, `never closed: ${open.join()}`] : problems;
};
const xmlOf = (report: Parameters<typeof renderJunit>[0]): string => [...renderJunit(report)].join('');

test('the XML is well-formed, of an ordinary, an empty and a hostile project', () => {
  for (const report of [reportOf(SHOP), reportOf({ 'readme.md': '' }), hostileReport()])
    expect(problemsOf(xmlOf(report))).toEqual([]);
  expect(problemsOf('<a b="<"><c></a>')).not.toEqual([]);
});

test('what holds the next level back fails; what is undecided, recommended or further on is skipped and says why', () => {
  const xml = xmlOf(reportOf(SHOP));
  const line = (control: string) => xml.split('\n').find((one) => one.includes(`service:db" name="${control}:`)) ?? '';
  expect(line('container/not-privileged')).toContain('<failure type="container/not-privileged"');
  expect(line('container/read-only')).toContain('<skipped message="not needed before level 2');
  expect(line('image/scanned')).toContain('<skipped message="not decided');
  expect(line('container/no-engine-socket')).toMatch(/\/>$/);
});

test('what is accepted is skipped with its reason', () => {
  const xml = xmlOf({ ...reportOf(SHOP_WITH_WAIVERS), targetLevel: 2 });
  const line = xml.split('\n').find((one) => one.includes('service:metrics" name="container/read-only:'));
  expect(line).toContain('<skipped message="accepted: writes its journal (until 2099-01-01)"/>');
});

test('the counts of a suite are those of its tests', () => {
  const xml = xmlOf(reportOf(SHOP));
  for (const [, tests, failures, skipped, body = ''] of xml.matchAll(
    /<testsuite name="[^"]*" tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)">([\s\S]*?)<\/testsuite>/g,
  )) {
    expect(body.split('<testcase ').length - 1).toBe(Number(tests));
    expect(body.split('<failure ').length - 1).toBe(Number(failures));
    expect(body.split('<skipped ').length - 1).toBe(Number(skipped));
  }
});

test('what XML 1.0 cannot hold is shown instead', () => {
  expect(xmlText('a\u0000\u001b]]>&"\ufffe\ud800')).toBe('a\\u0000\\u001b]]&gt;&amp;&quot;\ufffd\ufffd');
});
