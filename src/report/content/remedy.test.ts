import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { renderGithub } from '../github/render-github.ts';
import { renderHtml } from '../html/render-html.ts';
import { renderJson } from '../json/render-json.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import { renderTerminal } from '../terminal/render-terminal.ts';

const PLAYBOOK = {
  'site.yml':
    '- hosts: all\n  tasks:\n    - community.docker.docker_container:\n        name: db\n        image: postgres:17\n        privileged: true\n',
};
const OVERRIDDEN = {
  'compose.yaml':
    'services:\n  web:\n    image: nginx:1.29\n    volumes: ["etc:/host"]\nvolumes:\n  etc:\n    driver_opts: {type: none, o: bind, device: /etc}\n',
};

test('what to do is said in the words of a task, and not in those of Compose beside it', () => {
  const report = reportOf(PLAYBOOK);
  for (const text of [renderMarkdown(report), [...renderHtml(report)].join(''), [...renderGithub(report)].join('\n')]) {
    expect(text).toContain('in the task: without privileged');
    expect(text.split('in the task: without privileged')).toHaveLength(2);
    expect(text).not.toContain('Remove `privileged: true`');
  }
});

test.each<[files: Readonly<Record<string, string>>, rule: string, told: RegExp]>([
  [
    { Dockerfile: 'FROM gcr.io/distroless/nodejs24-debian13:nonroot\nCOPY app /app\nCMD ["/app/server.js"]\n' },
    'image/pinned-tag/floating-base',
    /^Append the digest that was tested: gcr\.io\/distroless\/nodejs24-debian13:nonroot@sha256:…/,
  ],
  [
    { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY app C:/app\nCMD ["C:/app/app.exe"]\n' },
    'container/non-root/no-user',
    /USER ContainerUser/,
  ],
  [
    { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    network_mode: host\n' },
    'network/no-public-datastore/published-datastore',
    /^Remove `network_mode: host`/,
  ],
  [
    { Dockerfile: 'FROM golang:1.26\nENV GOSUMDB=off\nRUN go build ./...\n' },
    'build/verified-downloads/signature-check-off',
    /GOPRIVATE/,
  ],
])('what to do in one case is told where what the rule says of all of them would not do: %j', (files, rule, told) => {
  const report = reportOf(files);
  const finding = report.posture.findings.find((one) => one.rule === rule);
  expect(finding?.remedy).toMatch(told);
  const text = renderTerminal(report, { colour: false, width: 400, all: true, level: undefined, exitCode: 0 });
  expect(text).toContain(`By hand: ${finding?.remedy}`);
  expect([...renderJson(report)].join('')).toContain(JSON.stringify(finding?.remedy));
});

test('a comment says what else there is to know of a finding, and where', () => {
  const text = renderMarkdown(reportOf(OVERRIDDEN));
  expect(text).toMatch(/Also: the path is written here \(`compose\.yaml:7:\d+`\)/);
});

const CRON = { Dockerfile: 'FROM debian:13\nUSER root\nCMD ["cron", "-f"]\n' };

test('where the remedy of the rule would not help, every report says what does, once', () => {
  const report = reportOf(CRON);
  const options = { width: 400, colour: false, all: false, level: undefined, exitCode: 1 };
  for (const text of [
    renderMarkdown(report),
    [...renderHtml(report)].join(''),
    [...renderGithub(report)].join('\n'),
    renderTerminal(report, options),
  ]) {
    expect(text.split('supercronic')).toHaveLength(2);
    expect(text).not.toContain('End the final stage');
  }
});

test.each([
  [
    'container/host-isolation/host-network',
    '    network_mode: host\n    volumes: ["/lib/modules:/lib/modules:ro"]\n',
    'NET_ADMIN',
  ],
  [
    'container/not-privileged/privileged',
    '    privileged: true\n    volumes: ["/lib/modules:/lib/modules:ro"]\n',
    'NET_ADMIN',
  ],
  ['container/not-privileged/privileged', '    privileged: true\n    volumes: ["/run/udev:/run/udev:ro"]\n', 'by-id'],
  ['container/no-engine-socket/engine-socket-mounted', '    volumes: ["/var/run:/var/run:ro"]\n', 'one by one'],
  [
    'container/no-engine-socket/engine-socket-mounted',
    '    volumes: ["/run/docker.sock:/run/docker.sock"]\n',
    undefined,
  ],
  ['container/non-root/starts-as-root', '    cap_add: [NET_ADMIN]\n', 'NET_RAW'],
  [
    'secrets/no-default-credentials/login-switched-off',
    '    command: celery flower\n    ports: ["5555:5555"]\n',
    'FLOWER_BASIC_AUTH',
  ],
])('%s says of a service with %j what to do there', (rule, more, said) => {
  const { findings } = reportOf({ 'compose.yaml': `services:\n  gate:\n    image: node:24\n${more}` }).posture;
  const found = findings.find((finding) => finding.rule === rule);
  const remedy = found?.remedy;
  if (said === undefined) expect(remedy).toBeUndefined();
  else expect(remedy).toContain(said);
});

test('a step about cases of their own and others says what to do about each', () => {
  const report = reportOf({
    'compose.yaml':
      'services:\n  gate:\n    image: debian:13\n    network_mode: host\n    devices: ["/dev/net/tun"]\n  web:\n    image: debian:13\n    network_mode: host\n',
  });
  for (const text of [renderMarkdown(report), [...renderHtml(report)].join('')])
    expect(text).toMatch(/tunnels the packets of the host.*\n?.*For the others: Remove/);
});

test('services at one place with remedies of their own are told what the rule says', () => {
  const { findings } = reportOf({
    'compose.yaml':
      'x-all: &all\n  image: node:24\n  network_mode: host\nservices:\n  gate:\n    <<: *all\n    devices: ["/dev/net/tun"]\n  web:\n    <<: *all\n',
  }).posture;
  const found = findings.find(({ rule }) => rule === 'container/host-isolation/host-network');
  expect(found?.subjects).toHaveLength(2);
  expect(found?.remedy).toBeUndefined();
});

test('open registration is told to be closed, and not to ask for a password', () => {
  const { findings } = reportOf({
    'compose.yaml':
      'services:\n  chat:\n    image: matrixdotorg/synapse:v1.140.0\n    ports: ["8008:8008"]\n    volumes: ["./synapse:/data"]\n',
    'synapse/homeserver.yaml': 'enable_registration: true\nenable_registration_without_verification: true\n',
  }).posture;
  const found = findings.find(({ rule }) => rule === 'secrets/no-default-credentials/open-by-configuration');
  expect(found?.remedy).toContain('enable_registration: false');
});

test('what manages an engine is told how to do without, and how to stay', () => {
  const { findings } = reportOf({
    'compose.yaml':
      'services:\n  updates:\n    image: containrrr/watchtower:1.7.1\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n',
  }).posture;
  const found = findings.find(({ control }) => control === 'container/no-engine-socket');
  expect(found?.remedy).toMatch(/from a timer.*engine-manager in plimsoll\.yaml/);
});
