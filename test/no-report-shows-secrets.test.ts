import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { controls } from '../src/checklist/index.ts';
import { FORMATS, loadFormat } from '../src/cli/check/formats.ts';
import { assess } from '../src/comply/assess.ts';
import type { Compliance } from '../src/comply/compliance.ts';
import { renderHtml as complyHtml } from '../src/comply/html/render-html.ts';
import { renderOscal as complyOscal } from '../src/comply/oscal/render-oscal.ts';
import { renderJson as complyJson } from '../src/comply/render-json.ts';
import { renderMarkdown as complyMarkdown } from '../src/comply/render-markdown.ts';
import { renderTerminal as complyTerminal } from '../src/comply/render-terminal.ts';
import { frameworks } from '../src/knowledge/frameworks/frameworks.ts';
import { reportOf } from './report-of.ts';

/** Credentials made at run time: nothing here is one, and nothing can be found by reading this file. */
const text = (length: number): string =>
  randomBytes(length * 2)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);
const canaries = {
  environment: `Can4ry${text(18)}`,
  url: `Can4ry${text(14)}`,
  environmentFile: `Can4ry${text(18)}`,
  interpolated: `Can4ry${text(16)}`,
  argument: `Can4ry${text(16)}`,
  instruction: `Can4ry${text(18)}`,
  github: ['ghp', `7${text(35)}`].join('_'),
  header: `Can4ry${text(24)}`,
  label: `Can4ry${text(20)}`,
  command: `Can4ry${text(20)}`,
  flag: `Can4ry${text(20)}`,
  pipeline: `Can4ry${text(20)}`,
  bare: `Can4ry${text(20)}`,
  bundled: `Can4ry${text(20)}`,
};
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString().trim();
const keyLines = key.split('\n').slice(1, -1);

const files = {
  'compose.yaml': `services:
  api:
    build: ./api
    image: registry.example.com/api:1
    privileged: true
    environment:
      DB_PASSWORD: ${canaries.environment}
      DATABASE_URL: postgres://shop:${canaries.url}@db:5432/shop
      API_TOKEN: \${API_TOKEN}
      AWS_SECRET_ACCESS_KEY: \${KEY:-${canaries.argument}}
    env_file: api.env
    command: ["serve", "--password=${canaries.command}", "--token", "${canaries.flag}"]
    labels:
      - "app.password=${canaries.label}"
  db:
    image: postgres:17
    environment:
      - POSTGRES_PASSWORD=${canaries.environment}
    healthcheck:
      test: "PGPASSWORD=${canaries.environment} pg_isready -U shop"
`,
  '.env': `API_TOKEN=${canaries.interpolated}\n`,
  'api.env': `MAIL_PASSWORD=${canaries.environmentFile}\n`,
  'api/Dockerfile': `FROM node:22
ARG NPM_TOKEN=${canaries.argument}
ENV SESSION_SECRET=${canaries.instruction} GITHUB_TOKEN=${canaries.github}
RUN curl -H "Authorization: Bearer ${canaries.header}" https://shop:${canaries.url}@example.com/install.sh | sh
RUN git clone https://${canaries.github}@github.com/shop/private.git
RUN echo "${key.replaceAll('\n', '\\n')}" > /root/.ssh/id_rsa
RUN htpasswd -bc /etc/nginx/htpasswd shop ${canaries.bare}
RUN curl -fsSLu shop:${canaries.bundled} https://shop.example.org/app.tgz -o app.tgz
COPY . .
USER root
`,
  '.github/workflows/build.yml': `on: pull_request_target
jobs:
  build:
    runs-on: ubuntu-latest
    env:
      REGISTRY_PASSWORD: ${canaries.pipeline}
    steps:
      - uses: actions/checkout@v4
      - run: docker login -u shop -p ${canaries.pipeline} registry.example.com
      - run: docker build --build-arg NPM_TOKEN=${canaries.argument} . && docker push registry.example.com/api
`,
};

test.each(FORMATS)('%s shows none of the credentials planted in a project', async (format) => {
  const report = reportOf(files);
  expect(report.posture.findings.length).toBeGreaterThan(20);
  const render = await loadFormat(format);
  const output = [...render(report, { colour: false, width: 100, all: true, level: undefined, exitCode: 1 })].join('');
  expect(output.length).toBeGreaterThan(200);
  for (const [where, secret] of [...Object.entries(canaries), ...keyLines.map((line) => ['key', line] as const)]) {
    const at = output.indexOf(secret);
    expect(at < 0 ? '' : `${where}: ${output.slice(Math.max(0, at - 200), at + secret.length)}`).toBe('');
  }
});

const MARKUPS = {
  terminal: (compliance: Compliance) => complyTerminal(compliance, { colour: false, width: 100, exitCode: 1 }),
  html: complyHtml,
  markdown: complyMarkdown,
  json: complyJson,
  oscal: complyOscal,
} as const;

test.each(Object.entries(MARKUPS))('a compliance report as %s shows none either', (_, render) => {
  const report = reportOf(files);
  for (const framework of frameworks) {
    const items = assess(framework, report.posture, controls);
    const output = [...render({ framework, items, report, at: '2026-11-22T00:00:00Z', commit: undefined })].join('');
    expect(output.length).toBeGreaterThan(200);
    for (const secret of [...Object.values(canaries), ...keyLines]) expect(output.includes(secret)).toBe(false);
  }
});
