// Every machine format over every project of a folder, held against its schema: node bench/formats.ts FOLDER [--axe]
// XML is read by xmllint (libxml2-utils), HTML with --axe by axe in Chromium; without either, its reports count as not valid.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { check } from '../src/check/check.ts';
import type { FileId } from '../src/model/place.ts';
import { diskFiles } from '../src/outside/disk/disk-files.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { renderGitlabCodequality } from '../src/report/gitlab-codequality/render-gitlab-codequality.ts';
import { renderHtml } from '../src/report/html/render-html.ts';
import { renderJson } from '../src/report/json/render-json.ts';
import { renderJsonl } from '../src/report/jsonl/render-jsonl.ts';
import { renderJunit } from '../src/report/junit/render-junit.ts';
import { masker } from '../src/report/places/masks.ts';
import type { Report } from '../src/report/report.ts';
import { renderSarif } from '../src/report/sarif/render-sarif.ts';
import { accessibilityFaults } from '../test/support/accessibility-faults.ts';
import { chromiumPath, openPage, type Page } from '../test/support/chromium.ts';
import { evaluate } from '../test/support/evaluate.ts';

const root = join(import.meta.dirname, '..');
const schema = (path: string): object => JSON.parse(readFileSync(join(root, path), 'utf8'));
const options = { strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false } as const;
const isSarif = new Ajv(options).compile(schema('test/schemas/sarif-2.1.0.schema.json'));
const isJson = new Ajv2020(options).compile(schema('docs/schema/check.schema.json'));
const isCodequality = new Ajv(options).compile(schema('test/schemas/gitlab-codequality.schema.json'));

type Fault = string | undefined | Promise<string | undefined>;
const withSchema =
  (validate: typeof isSarif | typeof isJson) =>
  (text: string): Fault =>
    validate(JSON.parse(text)) ? undefined : JSON.stringify(validate.errors?.slice(0, 3));
const xml = (text: string): Fault => {
  const { status, stderr, error } = spawnSync(
    'xmllint',
    ['--noout', '--schema', join(root, 'test/schemas/junit.xsd'), '-'],
    {
      input: text,
      encoding: 'utf8',
    },
  );
  if (error) return `xmllint does not run: ${error.message}`;
  return status === 0 ? undefined : stderr.slice(0, 300);
};

const browser = chromiumPath();
const pages = mkdtempSync(join(tmpdir(), 'plimsoll-formats-'));
let page: Page | undefined;
const html = async (text: string, services: number): Promise<string | undefined> => {
  const bytes = Buffer.byteLength(text);
  if (!text.endsWith('</html>\n')) return 'it has no end';
  if (bytes >= 1_000_000 * Math.max(1, services / 200)) return `${bytes} bytes for ${services} services`;
  // axe takes minutes for a page of hundreds of services
  if (services > 100 || !process.argv.includes('--axe')) return undefined;
  if (browser === undefined) return 'there is no Chromium';
  const file = join(pages, 'report.html');
  writeFileSync(file, text);
  page ??= await openPage(browser, pathToFileURL(file).href);
  await page.send('Page.navigate', { url: pathToFileURL(file).href });
  while ((await evaluate(page, 'document.readyState')) !== 'complete') await sleep(20);
  const faults = JSON.stringify(await accessibilityFaults(page));
  return faults === '[]' ? undefined : faults.slice(0, 400);
};

const FORMATS: {
  readonly [name: string]: {
    readonly render: (report: Report) => Iterable<string>;
    readonly fault: (text: string, services: number) => Fault;
  };
} = {
  json: { render: renderJson, fault: withSchema(isJson) },
  jsonl: {
    render: renderJsonl,
    fault: (text) =>
      text
        .trimEnd()
        .split('\n')
        .every((line) => 'kind' in JSON.parse(line))
        ? undefined
        : 'a line has no kind',
  },
  sarif: { render: renderSarif, fault: withSchema(isSarif) },
  'gitlab-codequality': { render: renderGitlabCodequality, fault: withSchema(isCodequality) },
  junit: { render: renderJunit, fault: xml },
  html: { render: renderHtml, fault: html },
};

const reportOf = (folder: string, name: string): Report => {
  const checked = check({
    files: diskFiles(folder),
    folder: '.' as FileId,
    rootName: name,
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: new Date().toISOString().slice(0, 10),
  });
  return {
    ...checked,
    tool: { name: 'plimsoll', version: '0.0.0' },
    target: name,
    root: '.' as FileId,
    targetLevel: undefined,
    durationMs: 0,
    masksOf: masker(checked),
  };
};

const [target = '.'] = process.argv.slice(2);
const projects = readdirSync(target, { withFileTypes: true }).filter((entry) => entry.isDirectory());
let findings = 0;
const faults: string[] = [];
const largest = new Map<string, number>();
for (const { name } of projects) {
  const report = reportOf(join(target, name), name);
  findings += report.posture.findings.length;
  const services = report.posture.subjects.filter(({ kind }) => kind === 'service').length;
  for (const [format, { render, fault }] of Object.entries(FORMATS)) {
    const text = [...render(report)].join('');
    largest.set(format, Math.max(largest.get(format) ?? 0, text.length));
    const found = await fault(text, services);
    if (found === undefined) continue;
    faults.push(format);
    console.log(`NOT VALID ${name}, ${format}: ${found}`);
  }
  // a run over many pages takes long: what was looked at is told as it goes
  console.log(`${name}: ${services} services`);
}
console.log(
  `${projects.length} projects, ${findings} findings, ${projects.length * Object.keys(FORMATS).length} reports, ${faults.length} not valid`,
);
for (const [format, length] of largest) console.log(`${format}: the largest has ${length} characters`);
await page?.close();
rmSync(pages, { recursive: true, force: true });
