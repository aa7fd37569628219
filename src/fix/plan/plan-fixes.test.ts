import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';
import { fixedFile } from '../../../test/fixed-file.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';

const compose = (text: string, rule: string, more?: ExampleFiles): string =>
  fixedFile('compose.yaml', text, rule, more);

const PIDS = 'container/resource-limits/no-pids-limit';
const PRIVILEGES = 'container/no-new-privileges/not-set';
const PRIVILEGED = 'container/not-privileged/privileged';

test('an anchor is edited when all who use it want the change', () => {
  const before = `x-common: &common
  restart: always
services:
  a:
    <<: *common
    image: nginx:1.29
  b:
    <<: *common
    image: nginx:1.29
`;
  expect(compose(before, PIDS)).toBe(before.replace('restart: always\n', 'restart: always\n  pids_limit: 200\n'));
});

test('who shares an anchor with others that do not want the change gets it alone', () => {
  const before = `x-common: &common
  restart: always
services:
  a:
    <<: *common
    image: nginx:1.29
  b:
    <<: *common
    image: nginx:1.29
    pids_limit: 50
`;
  expect(compose(before, PIDS)).toBe(
    before.replace('image: nginx:1.29\n  b:', 'image: nginx:1.29\n    pids_limit: 200\n  b:'),
  );
});

test('who is moved to another network leaves the anchor that it shares with the others of the old one', () => {
  const before =
    'x-common: &common\n  image: registry.example.com/app:1.2\nservices:\n  reader:\n    <<: *common\n    command: ["read"]\n  writer:\n    <<: *common\n    command: ["write"]\n';
  const { plan, files } = fixedByPlan({ 'compose.yaml': before }, 'network/segmented/needless-reach');
  expect(plan.made).toHaveLength(1);
  expect(files['compose.yaml']).toBe(
    before.replace('"write"]\n', '"write"]\n    networks: [writer-out]\nnetworks:\n  writer-out:\n'),
  );
});

test('a list that comes from an anchor is copied for the one that needs more of it', () => {
  const before = `x-options: &options
  security_opt: [label=disable]
services:
  a:
    <<: *options
    image: nginx:1.29
  b:
    <<: *options
    image: nginx:1.29
    security_opt: ["no-new-privileges:true"]
`;
  expect(compose(before, PRIVILEGES)).toContain(
    'image: nginx:1.29\n    security_opt: [label=disable, no-new-privileges:true]\n  b:',
  );
});

test('what an extended service of the file gets, the extending one does not get twice', () => {
  const before = `services:
  base:
    image: nginx:1.29
  web:
    extends: base
`;
  expect(compose(before, PRIVILEGES)).toBe(
    before.replace('nginx:1.29\n', 'nginx:1.29\n    security_opt:\n      - no-new-privileges:true\n'),
  );
});

test('a fact of another file is changed there', () => {
  const { files } = fixedByPlan(
    {
      'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
      'compose.override.yaml': 'services:\n  web:\n    privileged: true\n    restart: always\n',
    },
    PRIVILEGED,
  );
  expect(files['compose.override.yaml']).toBe('services:\n  web:\n    restart: always\n');
  expect(files['compose.yaml']).toBe('services:\n  web:\n    image: nginx:1.29\n');
});

test('a fact of an extended file is changed there when nobody else takes it from there', () => {
  const base = 'services:\n  base:\n    image: nginx:1.29\n    privileged: true # once needed\n    restart: always\n';
  const { files } = fixedByPlan(
    {
      'compose.yaml': 'services:\n  web:\n    extends: { file: base/common.yml, service: base }\n',
      'base/common.yml': base,
    },
    PRIVILEGED,
  );
  expect(files['base/common.yml']).toBe(base.replace('privileged: true # once needed', '# once needed'));
  expect(files['compose.yaml']).toBe('services:\n  web:\n    extends: { file: base/common.yml, service: base }\n');
});

test('what an extended file does not say is added to the service that extends it', () => {
  const base = 'services:\n  base:\n    image: nginx:1.29\n';
  const { files } = fixedByPlan(
    { 'compose.yaml': 'services:\n  web:\n    extends: { file: common.yml, service: base }\n', 'common.yml': base },
    PIDS,
  );
  expect(files['common.yml']).toBe(base);
  expect(files['compose.yaml']).toContain('service: base }\n    pids_limit: 200\n');
});

test('a service of an included file is changed there', () => {
  const { files } = fixedByPlan(
    {
      'compose.yaml': 'include: [db/compose.yaml]\n',
      'db/compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n',
    },
    PIDS,
  );
  expect(files['db/compose.yaml']).toContain('    pids_limit: 200\n');
  expect(files['compose.yaml']).toBe('include: [db/compose.yaml]\n');
});

test('a default in a variable is changed in its place', () => {
  const before = 'services:\n  web:\n    image: nginx:1.29\n    privileged: ${PRIVILEGED:-true}\n';
  const { plan, files } = fixedByPlan({ 'compose.yaml': before }, PRIVILEGED);
  expect(plan.dropped).toEqual([]);
  expect(files['compose.yaml']).not.toContain('true');
});

test('who writes restart: no means it, and a file of tests gets no restart', () => {
  const NO_RESTART = 'runtime/restart-policy/no-restart';
  const explicit = 'services:\n  web:\n    image: nginx:1.29\n    restart: "no"\n';
  expect(compose(explicit, NO_RESTART)).toBe(explicit);
  const silent = 'services:\n  web:\n    image: nginx:1.29\n';
  const { files } = fixedByPlan({ 'compose.test.yml': silent, 'tests/compose.yaml': silent }, NO_RESTART);
  expect(files).toEqual({ 'compose.test.yml': silent, 'tests/compose.yaml': silent });
  expect(compose(silent, NO_RESTART)).toContain('restart: unless-stopped');
});

test('a service that works on the sources laid over it keeps a writable root', () => {
  const READ_ONLY = 'container/read-only';
  const before = 'services:\n  web:\n    build: ./web\n    volumes: ["./web:/app"]\n';
  const more = { 'web/Dockerfile': 'FROM node:24\nWORKDIR /app\n' };
  expect(compose(before, READ_ONLY, more)).toBe(before);
  expect(compose(before.replace('./web:/app', './web:/app:ro'), READ_ONLY, more)).toContain('read_only: true');
});

test('where limits stand below deploy, others are added there', () => {
  const before =
    'services:\n  web:\n    image: nginx:1.29\n    deploy:\n      resources:\n        limits:\n          memory: 64M\n';
  expect(compose(before, PIDS)).toBe(`${before}          pids: 200\n`);
});

test('a file that says it is generated is left alone, and that is said', () => {
  const { plan } = fixedByPlan({ Dockerfile: '# generated by apply-templates.sh, DO NOT EDIT\nFROM node:24\n' });
  expect(plan.files).toEqual([]);
  expect(plan.dropped[0]?.why).toContain('generated');
});

test('what is said of another file does not speak of the file it stands in', () => {
  const { plan } = fixedByPlan({
    Dockerfile: '# package.json was generated by the build\nFROM node:24\nMAINTAINER me\nUSER node\n',
  });
  expect(plan.dropped).toEqual([]);
  expect(plan.files).toHaveLength(1);
});

test('a line that asks to be left alone does not speak of its file', () => {
  const before =
    'services:\n  photos:\n    image: nginx:1.29\n    volumes:\n      # Do not edit the next line.\n      - data:/data\nvolumes:\n  data:\n';
  expect(compose(before, PIDS)).toContain('pids_limit: 200');
});

test('a second run changes nothing', () => {
  const first = fixedByPlan({
    'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["3000:3000"]\n  db:\n    image: postgres:17\n',
    Dockerfile: 'FROM node:24\nMAINTAINER me\nCOPY . .\nCMD node server.js\n',
  });
  expect(first.plan.made.length).toBeGreaterThan(8);
  expect(fixedByPlan(first.files).plan.made).toEqual([]);
});

test('nothing that was not there before is found afterwards', () => {
  const { plan } = fixedByPlan({ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' });
  const rules = new Set(plan.before.posture.findings.map(({ rule }) => rule));
  expect(plan.after.posture.findings.filter(({ rule }) => !rules.has(rule))).toEqual([]);
});

test('of two findings of one rule the one whose fix works is kept', () => {
  const { plan, files } = fixedByPlan(
    {
      Dockerfile:
        'FROM debian:13\nRUN wget https://example.com/a.tgz\nRUN wget http://example.com/b.tgz\nRUN wget ftp://example.com/c.tgz\n',
    },
    'build/verified-downloads/plain-http-download',
  );
  expect(files.Dockerfile).toContain('wget https://example.com/b.tgz');
  expect(plan.made.length).toBe(1);
  expect(plan.dropped).toEqual([]);
});

test('a fix that others of its round undo is made in the next one', () => {
  const { plan, files } = fixedByPlan({
    Dockerfile:
      'FROM php:5.6.23-fpm\nRUN set -ex \\\n\t&& apt-get update \\\n\t&& apt-get install -y --no-install-recommends unzip git \\\n\t&& curl -sSL -o /usr/local/bin/composer https://example.com/1.6.4/composer.phar \\\n\t&& chmod +x /usr/local/bin/composer',
  });
  expect(files.Dockerfile).toContain('&& rm -rf /var/lib/apt/lists/*');
  expect(plan.dropped).toEqual([]);
  expect(fixedByPlan(files).plan.made).toEqual([]);
});

test('a comment between the lines of an instruction is never taken away with it', () => {
  const before = 'FROM debian:13\nENV LANG C.\\\n# as everywhere\nUTF-8\nENV TERM xterm\n';
  expect(fixedFile('Dockerfile', before, 'build/conventions/legacy-key-value')).toBe(
    before.replace('TERM xterm', 'TERM=xterm'),
  );
});

test('nothing is written behind the end of a file that ends as if it went on', () => {
  const { files, plan } = fixedByPlan({
    'compose.yaml': 'services:\n  app:\n    build: .\n',
    Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y \\\n',
  });
  expect(files.Dockerfile).not.toContain('USER');
  const why = 'its place is behind a line that goes on, which would take it in';
  expect(plan.dropped.map((one) => one.why)).toContain(why);
});
