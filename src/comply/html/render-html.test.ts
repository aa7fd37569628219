import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP } from '../../../test/report-of.ts';
import { controls } from '../../checklist/index.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';
import { cisDocker } from '../../knowledge/frameworks/cis-docker.ts';
import type { Report } from '../../report/report.ts';
import { assess } from '../assess.ts';
import { renderHtml } from './render-html.ts';

const pageOf = (report: Report, commit: { readonly commit: string | undefined } = { commit: 'c0ffee' }): string => {
  const items = assess(cisDocker, report.posture, controls);
  return [...renderHtml({ framework: cisDocker, items, report, at: '2026-11-22T10:05:00.000Z', ...commit })].join('');
};
/** What the page says of a requirement, without markup. */
const textOf = (page: string, id: string): string =>
  (page.split(/<div class="req /).find((part) => part.includes(`id="r-${id}"`)) ?? '')
    .replace(/^[^>]*>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const ACCEPTED: ExampleFiles = {
  'compose.yaml': `services:
  # plimsoll ignore=runtime/restart-policy reason="started by hand" by=ann until=2099-01-01
  web:
    image: nginx:1.31
`,
};

test('it says what was examined, when, by what, and what was not looked at', () => {
  const page = pageOf(reportOf(SHOP));
  for (const text of [
    '<td>example',
    '2026-11-22 at 10:05 UTC',
    'plimsoll 1.2.3',
    '<td>2 files',
    '<td>c0ffee',
    '3: web, metrics, db',
  ])
    expect(page).toContain(text);
  expect(page).toMatch(/Engine<td>not looked at: plimsoll comply cis-docker --live/);
  expect(pageOf(reportOf(SHOP), { commit: undefined })).toContain('in no git repository');
});

test('each requirement has its verdict, what answers it, and where it fails or who settles it', () => {
  const page = pageOf(reportOf(SHOP));
  expect(textOf(page, '5.5')).toMatch(
    /✕ fails from files privileged: true .* db compose\.yaml:13:17 Evidence: 1 against it, 2 for it/,
  );
  expect(textOf(page, '2.2')).toMatch(/\? not decided asks engine settled by plimsoll comply cis-docker --live/);
  expect(textOf(page, '5.10')).toMatch(/✓ holds from files Evidence: 3 for it/);
  expect(page.match(/class="req /g)).toHaveLength(cisDocker.items.length);
});

test('what is accepted is marked where it fails, and listed', () => {
  const page = pageOf(reportOf(ACCEPTED));
  expect(textOf(page, '5.15')).toMatch(
    /✕ fails accepted .*accepted in compose\.yaml:2:3: started by hand \(ann, until 2099-01-01\)/,
  );
  expect(page).toContain('<h2>Accepted</h2>');
  expect(page).toContain('1 of them by nothing but what is accepted');
});

test('it needs no script and loads nothing, every link has its target, and its policy allows only its style sheet', () => {
  const page = pageOf(reportOf(ACCEPTED));
  const hash = createHash('sha256')
    .update(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '')
    .digest('base64');
  expect(page).toContain(`style-src 'sha256-${hash}'`);
  expect(page).not.toMatch(/<script|<img|<link|<iframe|<object|\son\w+=|\ssrc=|style=|@import|url\((?!#)/);
  const ids = new Set([...page.matchAll(/\sid="?([\w.-]+)/g)].map(([, id]) => id));
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

test('nothing of a project becomes markup or runs', () => {
  const page = pageOf(hostileReport());
  expect(page).not.toMatch(
    /<img|<script|<\/script|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
  );
});
