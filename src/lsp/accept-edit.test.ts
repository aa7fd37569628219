import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { exampleRequest } from '../../test/support/example-request.ts';
import type { Finding } from '../posture/finding.ts';
import { acceptEdit } from './accept-edit.ts';

/** What is written to accept the finding of a rule, with the start of the line that it stands before; or why nothing is. */
const accepted = (files: { readonly [file: string]: string }, rule: string): string => {
  const report = reportOf(files);
  const finding = report.posture.findings.find((one) => one.rule === rule);
  expect(finding, rule).toBeDefined();
  const known = (file: string) => ({ uri: file, version: null });
  const made = acceptEdit(report, exampleRequest(files), finding as Finding, known); // as expected
  if (!made.ok) return made.why;
  const [change] = made.edit.documentChanges;
  if (!change || !('edits' in change)) return 'no text is changed';
  const [edit] = change.edits;
  const line = files[change.textDocument.uri]?.split(/\r?\n/)[edit?.range.start.line ?? -1] ?? '';
  return `${edit?.newText}${line.slice(edit?.range.start.character)}`;
};

const COMPOSE =
  'services:\r\n  web:\r\n    image: nginx:1.29\r\n    ports:\r\n      - "127.0.0.1:81:81"\r\n      - "8080:80"\r\n';
const INLINE =
  'services:\n  b:\n    build:\n      dockerfile_inline: |\n        FROM node:24\n        RUN apt-get update && \\\n          apt-get install git\n';
const SCRIPT = '#!/bin/sh\nif true; then\n  docker run -d --name cache \\\n    -p 6379:6379 redis:8\nfi\n';
const PIPELINE =
  'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - name: up\n        run: |\n          echo hi\n          docker run -d \\\n            --restart always -p 6379:6379 redis:8\n';
const TERRAFORM =
  'terraform {\n  required_providers {\n    docker = { source = "kreuzwerker/docker" }\n  }\n}\nresource "docker_container" "web" {\n  name  = "web"\n  image = "redis:8"\n  ports {\n    internal = 6379\n    external = 6379\n  }\n}\n';
const PUBLISHED = 'network/no-public-datastore/published-datastore';
const comment = (rule: string): string => `# plimsoll ignore=${rule} reason=""`;

test.each([
  [
    'a list, where lines end in CRLF',
    { 'compose.yaml': COMPOSE },
    'network/exposed-ports/published-on-all-interfaces',
    '      - "8080:80"',
  ],
  [
    'a Dockerfile inside of a compose file',
    { 'compose.yaml': INLINE },
    'build/valid/install-waits-for-answer',
    '        RUN apt-get update && \\',
  ],
  ['a script', { 'up.sh': SCRIPT }, PUBLISHED, '  docker run -d --name cache \\'],
  ['the commands of a pipeline', { '.github/workflows/ci.yml': PIPELINE }, PUBLISHED, '        run: |'],
  ['Terraform', { 'main.tf': TERRAFORM }, PUBLISHED, '  ports {'],
])('in %s the comment counts where it is written, and breaks nothing', (_, files, rule, line) => {
  const ending = Object.values(files)[0]?.includes('\r\n') ? '\r\n' : '\n';
  const indentation = /^ */.exec(line)?.[0] ?? '';
  expect(accepted(files, rule)).toBe(`${indentation}${comment(rule)}${ending}${line}`);
});

test('what no comment may accept, or no comment can, is said', () => {
  const privileged = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    privileged: true\n' };
  expect(accepted(privileged, 'container/not-privileged/privileged')).toContain('only from outside the repository');
  const scripts = { 'package.json': '{ "scripts": { "up": "docker run -d -p 6379:6379 redis:8" } }\n' };
  expect(accepted(scripts, PUBLISHED)).toBe('no comment covers it here; a waiver in plimsoll.yaml does');
});
