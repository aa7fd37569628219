// Every machine format over every project of a folder, held against its schema: node bench/formats.ts FOLDER
// XML is read by xmllint (libxml2-utils) where it is there. Prints what is not valid, and how many reports were.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { check } from '../src/check/check.ts';
import type { FileId } from '../src/model/place.ts';
import { diskFiles } from '../src/outside/disk-files.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { renderGitlabCodequality } from '../src/report/gitlab-codequality/render-gitlab-codequality.ts';
import { renderHtml } from '../src/report/html/render-html.ts';
import { renderJson } from '../src/report/json/render-json.ts';
import { renderJsonl } from '../src/report/jsonl/render-jsonl.ts';
import { renderJunit } from '../src/report/junit/render-junit.ts';
import { masker } from '../src/report/masks.ts';
import type { Report } from '../src/report/report.ts';
import { renderSarif } from '../src/report/sarif/render-sarif.ts';

const root = join(import.meta.dirname, '..');
const schema = (path: string): object => JSON.parse(readFileSync(join(root, path), 'utf8'));
const options = { strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false } as const;
const isSarif = new Ajv(options).compile(schema('test/schemas/sarif-2.1.0.schema.json'));
const isJson = new Ajv2020(options).compile(schema('docs/schema/check.schema.json'));
const isCodequality = new Ajv(options).compile(schema('test/schemas/gitlab-codequality.schema.json'));

type Fault = string | undefined;
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

const FORMATS: {
  readonly [name: string]: {
    readonly render: (report: Report) => Iterable<string>;
    readonly fault: (text: string) => Fault;
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
  html: {
    render: renderHtml,
    fault: (text) => (text.length < 1_000_000 || !text.endsWith('</html>\n') ? undefined : `${text.length} characters`),
  },
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
    masksOf: masker(checked.projects, checked.textOf),
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
  for (const [format, { render, fault }] of Object.entries(FORMATS)) {
    const text = [...render(report)].join('');
    largest.set(format, Math.max(largest.get(format) ?? 0, text.length));
    const found = fault(text);
    if (found !== undefined) faults.push(`${name}, ${format}: ${found}`);
  }
}
for (const fault of faults) console.log(`NOT VALID ${fault}`);
console.log(
  `${projects.length} projects, ${findings} findings, ${projects.length * Object.keys(FORMATS).length} reports, ${faults.length} not valid`,
);
for (const [format, length] of largest) console.log(`${format}: the largest has ${length} characters`);
