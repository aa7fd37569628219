import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import { renderTerminal } from './render-terminal.ts';

const shown = (compose: string): string =>
  renderTerminal(reportOf({ 'compose.yaml': compose }), {
    ...{ colour: false, width: 80, all: false, level: undefined, exitCode: 1 },
  });

test('where the next level waits for evidence alone, the worst of what comes later is shown: it decides the exit code', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.27\n    user: "101:101"\n');
  expect(text).toContain('To level 1: nothing to change, only evidence to bring');
  expect(text).toContain('HIGH  image/current-base');
});

test('what comes with the level after this one is told with how much of it is grave', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.27\n    user: "101:101"\n    privileged: true\n');
  expect(text).toMatch(/Then to level 2: \d+ more, 1 of them HIGH \(plimsoll check --level 2\)/);
  const fine = shown(
    'services:\n  web:\n    image: registry.example.com/web:1\n    user: "101:101"\n    privileged: true\n',
  );
  expect(fine).toMatch(/Then to level 2: \d+ more \(/);
});

test('what the steps begin with is shown where there are any', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.27\n    user: "101:101"\n    privileged: true\n');
  expect(text).toContain('CRITICAL  container/not-privileged');
  expect(text).not.toContain('HIGH  image/current-base');
});

test('a target that could not be read is not called one in which there is nothing', () => {
  const error = { target: 'image:nginx' as FileId, message: 'no engine answers', span: undefined };
  const options = { colour: false, width: 80, all: false, level: undefined, exitCode: 3 } as const;
  const empty = reportOf({});
  expect(renderTerminal(empty, options)).toContain('Nothing to judge');
  const unread = renderTerminal({ ...empty, errors: [error] }, options);
  expect(unread).toContain('Nothing could be judged');
  expect(unread).not.toMatch(/Nothing to judge|0 services/);
});

test('a step says of each service only what is true of it', () => {
  const text = shown(
    'services:\n  web:\n    image: nginx:latest\n  api:\n    image: nginx:latest\n  db:\n    image: redis\n',
  );
  expect(text.replace(/\s+/g, ' ')).toContain(
    'web, api: nginx:latest names whatever is newest, not a version (compose.yaml:3, 2 places); likewise db (compose.yaml:7)',
  );
});

test('where a file is missing, it is said which, for to check again alone brings nothing', () => {
  const text = shown('services:\n  db:\n    image: postgres:17\n    env_file: [missing.env]\n');
  expect(text.replace(/\s+/g, ' ')).toMatch(
    /no-default-credentials which .*missing\.env.*; mend that, then: `plimsoll check`/,
  );
});

test('what one missing file leaves open is said once', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.29\n    extends: {file: missing.yml, service: web}\n');
  expect(text.split('missing.yml, which does not exist; mend that')).toHaveLength(2);
});

test('a finding about several services names them as its step does', () => {
  const text = shown(
    'x-image: &image { image: "nginx:latest", privileged: true }\nservices:\n  web:\n    <<: *image\n  api:\n    <<: *image\n',
  );
  expect(text.replace(/\s+/g, ' ').match(/web, api: privileged: true gives it every capability/g)).toHaveLength(2);
});

test('of many services that a finding is about the first are named', () => {
  const services = [1, 2, 3, 4, 5, 6].map((each) => `  s${each}:\n    <<: *image\n`).join('');
  const text = shown(`x-image: &image { image: "nginx:1.31", privileged: true }\nservices:\n${services}`);
  const named = /s1, s2, s3, s4 and 2 more: privileged: true gives it every/g;
  expect(text.replace(/\s+/g, ' ').match(named)).toHaveLength(2);
});

test('what one command brings stands once with it, and how many more commands it takes is said', () => {
  const services = [1, 2, 3, 4].map((each) => `  s${each}:\n    image: example.com/s${each}:1\n`).join('');
  const [, undecided = ''] = shown(`services:\n${services}`).split('Not decided, and so not passed (level 1):');
  expect(undecided).toContain(
    '  container/non-root               plimsoll check image:example.com/s1:1\n    and 3 more like it (--format json)\n',
  );
  const level = { colour: false, width: 80, all: false, level: 2, exitCode: 1 } as const;
  const text = renderTerminal(reportOf({ 'compose.yaml': `services:\n${services}` }), level);
  expect(text.split('plimsoll check image:example.com/s1:1').length).toBe(2);
});

test('comments that accept the same for the same reason are one line', () => {
  const run = (name: string): string => `# hadolint ignore=DL3013\nRUN pip install ${name}\n`;
  const Dockerfile = `FROM python:3.14\n${run('flask')}${run('gunicorn')}USER 10001\nCMD ["python", "app.py"]\n`;
  const options = { colour: false, width: 80, all: false, level: undefined, exitCode: 1 } as const;
  const text = renderTerminal(reportOf({ Dockerfile }), options);
  expect(text).toContain('build/pinned-packages/unpinned-package ignored for hadolint (2 findings)');
});

test('of two projects of one name each stands with the services of its file', () => {
  const service = 'services:\n  app:\n    image: nginx:1.31\n    env_file: ../shop.env\n';
  const options = { colour: false, width: 80, all: false, level: undefined, exitCode: 1 } as const;
  const text = renderTerminal(
    reportOf({
      '.gitignore': 'dist/\n',
      'shop.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n',
      'a/shop/compose.yaml': service.replace('..', '../..'),
      'b/shop/compose.yaml': service.replace('..', '../..'),
    }),
    options,
  );
  const rows = text.split('\n').map((line) => line.trim().split(' |')[0]?.trim());
  expect(rows.slice(rows.indexOf('a/shop/compose.yaml'), rows.indexOf('b/shop/compose.yaml') + 3)).toEqual([
    ...['a/shop/compose.yaml', 'app', 'shop project'],
    ...['b/shop/compose.yaml', 'app', 'shop project'],
  ]);
});

test('what is new is shown before what was there, and said to be new', () => {
  const report = reportOf({
    'compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n    privileged: true\n    network_mode: host\n',
  });
  const { posture } = report;
  const findings = posture.findings.map((finding) => ({
    ...finding,
    isNew: finding.control === 'container/host-isolation',
  }));
  const options = { colour: false, width: 80, all: false, level: undefined, exitCode: 1 } as const;
  const text = renderTerminal({ ...report, posture: { ...posture, findings } }, options);
  const [, after = ''] = text.split('\nNew: 1 finding\n');
  expect(after).toMatch(/^\nHIGH {2}container\/host-isolation {2}new /);
  expect(after).not.toContain('CRITICAL  container/not-privileged');
  expect(after).toContain('plimsoll explain container/host-isolation ');
});

test('where nothing is new, what the steps begin with is shown', () => {
  const report = reportOf({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n    privileged: true\n' });
  const { posture } = report;
  const findings = posture.findings.map((finding) => ({ ...finding, isNew: false }));
  const options = { colour: false, width: 80, all: false, level: undefined, exitCode: 0 } as const;
  const text = renderTerminal({ ...report, posture: { ...posture, findings } }, options);
  expect(text).not.toContain('New:');
  expect(text).toContain('CRITICAL  container/not-privileged');
});

test('a step names its control, and the end says what to type now', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.31\n    privileged: true\n');
  expect(text.replace(/\s+/g, ' ')).toContain('(compose.yaml:4) [container/not-privileged]');
  const [, next = ''] = text.split('\nNext:\n');
  expect(next.split('\n').map((line) => line.trim().split(/ {2,}#/)[0])).toEqual(
    expect.arrayContaining(['plimsoll explain container/not-privileged', 'plimsoll fix', 'plimsoll fix --review']),
  );
});

test('of several projects it names the folder of one to begin with', () => {
  const text = renderTerminal(
    reportOf({
      'a/compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n',
      'b/compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n    privileged: true\n',
    }),
    { colour: false, width: 80, all: false, level: undefined, exitCode: 1 },
  );
  expect(text).toContain('  plimsoll check b ');
});

test('where no fix is known it says what to do by hand', () => {
  const text = shown(
    'services:\n  web:\n    image: nginx:1.31\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n',
  );
  expect(text).toMatch(/ {2}By hand: Remove the mount\./);
});

test('where nothing is to mend, nothing is said to be next', () => {
  expect(shown('services:\n  web:\n    image: nginx:1.31\n    user: "101:101"\n')).not.toContain('Next:');
});
