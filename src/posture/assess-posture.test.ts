import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { exampleRegistry } from '../../test/support/example-registry.ts';
import { exampleRequest } from '../../test/support/example-request.ts';
import { check } from '../check/check.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import { readPolicy } from '../policy/read-policy.ts';

const workflow = (trigger: string): string =>
  `on: ${trigger}\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/first-interaction@v1\n`;

test('the next level is one that asks something of those that stand lowest', () => {
  const { posture } = reportOf({
    // nothing is asked of it at level 1
    '.github/workflows/build.yml': workflow('push'),
    // this one has reached level 1
    '.github/workflows/greet.yml': workflow('pull_request_target'),
  });
  expect(posture.subjects.map(({ level }) => level)).toEqual([0, 1]);
  expect(posture.next).toMatchObject({ level: 2, failing: ['build/pinned-actions'] });
});

test('a finding on a text with variables says where these have their values', () => {
  const { posture } = reportOf({
    '.env': 'PASSWORD=changeme\n',
    'compose.yaml':
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${PASSWORD}\n',
  });
  const found = posture.findings.find(({ rule }) => rule === 'secrets/no-default-credentials/well-known-password');
  expect(found?.related).toEqual([
    { note: 'the value of PASSWORD', place: { kind: 'text', file: '.env', span: expect.anything() } },
  ]);
});

test('a project, a pipeline and a registry are judged beside the services, by what is asked of each', () => {
  const registry = '{ "plain": "silent", "repositories": {} }';
  const files = {
    'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n  db:\n    image: postgres:17\n    env_file: db.env\n',
    'db.env': 'POSTGRES_PASSWORD=Tr4f-8uzu-Qlmm\n',
    '.github/workflows/build.yml': workflow('push'),
  };
  const { posture } = check(
    exampleRequest(files, { registry: exampleRegistry({ 'registry.json': registry }, '2026-11-22') }),
  );
  const judgedBy = (kind: string): readonly string[] => [
    ...new Set(
      posture.subjects
        .filter((subject) => subject.kind === kind)
        .flatMap(({ judgements }) => judgements.map(({ control }) => control.gates)),
    ),
  ];
  expect(posture.subjects.map(({ kind, name }) => [kind, name])).toEqual([
    ...[
      ['service', 'web'],
      ['service', 'db'],
      ['project', 'example'],
    ],
    ...[
      ['pipeline', 'build.yml'],
      ['registry', 'registry.example.com'],
    ],
  ]);
  for (const kind of ['service', 'project', 'pipeline', 'registry']) expect(judgedBy(kind)).toEqual([kind]);
});

test('a finding is new when neither the baseline nor the base has it', () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    privileged: true\n' };
  const [known, ...others] = check(exampleRequest(files)).posture.findings;
  const { findings } = check(exampleRequest(files, { baseline: new Set([known?.fingerprint ?? '']) })).posture;
  expect(known?.isNew).toBeUndefined();
  expect(findings.map(({ isNew }) => isNew)).toEqual([false, ...others.map(() => true)]);
});

test('a policy of the target may raise a severity, one of the operator may lower it too', () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    privileged: true\n' };
  const rule = 'container/not-privileged/privileged';
  const severity = (to: string, source?: PolicySource): string | undefined => {
    const { policy } = readPolicy(`rules:\n  ${rule}: { severity: ${to} }\n`, source);
    return check(exampleRequest(files, { policy })).posture.findings.find((one) => one.rule === rule)?.severity;
  };
  const operator: PolicySource = { kind: 'operator', placeOf: () => ({ kind: 'host', path: '/etc/plimsoll.yaml' }) };
  expect([severity('low'), severity('low', operator)]).toEqual(['critical', 'low']);
});

test('what a pipeline leaves to another file is to be looked at there: no image of its own has a name to scan', () => {
  const { posture } = reportOf({
    '.github/workflows/image.yml':
      'on: push\njobs:\n  scan:\n    uses: team/workflows/.github/workflows/scan.yml@v2\n  image:\n    needs: scan\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n',
  });
  const asks = posture.subjects.flatMap(({ judgements }) => judgements.flatMap(({ ask = '' }) => ask));
  expect(asks).toContain('look into team/workflows/.github/workflows/scan.yml@v2');
  expect(asks.filter((ask) => /\{(?:image|published|service|registry)\}/.test(ask))).toEqual([]);
});

/** The controls that fail with their findings' rules, and all findings. */
const failing = (files: { readonly [path: string]: string }, some: RegExp): readonly string[] => {
  const { subjects, findings } = reportOf(files).posture;
  return subjects.flatMap(({ name, judgements }) =>
    judgements
      .filter(({ control, verdict }) => verdict === 'fail' && some.test(control.id))
      .map((one) => {
        const rules = one.findings.map((print) => findings.find(({ fingerprint }) => fingerprint === print)?.rule);
        return `${name}: ${one.control.id} by ${rules.join()}`;
      }),
  );
};

test('a secret that a pipeline hands to a build and the ARG that takes it are one finding', () => {
  const handed = (line: string) => ({
    Dockerfile: 'FROM node:24\nARG NPM_TOKEN\nUSER 1000:1000\nRUN npm ci\n',
    '.github/workflows/build.yml': `${workflow('push')}      - run: ${line}\n`,
  });
  expect(failing(handed('docker build --build-arg NPM_TOKEN=$NPM_TOKEN .'), /no-build-secrets/)).toEqual([
    'example: build/no-build-secrets by build/no-build-secrets/secret-in-pipeline-build',
    'build.yml: build/no-build-secrets by build/no-build-secrets/secret-in-pipeline-build',
  ]);
  const { findings } = reportOf(handed('docker build --build-arg NPM_TOKEN=$NPM_TOKEN .')).posture;
  const [told, ...others] = findings.filter(({ control }) => control === 'build/no-build-secrets');
  expect(others).toEqual([]);
  expect(told?.related).toEqual([
    { note: 'the Dockerfile takes it here', place: expect.objectContaining({ file: 'Dockerfile' }) },
  ]);
  // of another Dockerfile it is another one
  expect(failing(handed('docker build -f other/Dockerfile --build-arg NPM_TOKEN=$NPM_TOKEN .'), /no-build/)).toEqual([
    'example: build/no-build-secrets by build/no-build-secrets/secret-in-arg-or-env',
    'build.yml: build/no-build-secrets by build/no-build-secrets/secret-in-pipeline-build',
  ]);
});

test('of one cause at several places the worst tells, and the others are named beside it', () => {
  const { findings } = reportOf({
    'compose.yaml':
      'services:\n  web:\n    build:\n      context: .\n      args:\n        DB_PASSWORD: Sup3r-s3cret-pw\n',
    Dockerfile: 'FROM node:24\nARG DB_PASSWORD\nUSER 1000:1000\nRUN make\n',
  }).posture;
  expect(
    findings
      .filter(({ control }) => control === 'build/no-build-secrets')
      .map(({ rule, related }) => [rule, related.map(({ note }) => note)]),
  ).toEqual([['build/no-build-secrets/secret-in-build-argument', ['the Dockerfile takes it here']]]);
});

test('who hands an argument over, and what is written beside it, stay when another place of it is mended', () => {
  const files = (argument: string) => ({
    'compose.yaml':
      'services:\n  web:\n    build:\n      context: .\n      args:\n        NPM_TOKEN: Sup3r-s3cret-pw\n',
    Dockerfile: `FROM node:24\nARG ${argument}\nUSER 1000:1000\nRUN npm ci\n`,
    '.github/workflows/build.yml': `${workflow('push')}      - run: docker build --build-arg NPM_TOKEN=$NPM_TOKEN .\n`,
  });
  const told = (argument: string) =>
    reportOf(files(argument))
      .posture.findings.filter(({ control }) => control === 'build/no-build-secrets')
      .map(({ rule, related }) => [rule.replace(/.*\//, ''), related.map(({ note }) => note).join()])
      .sort();
  const taken = 'the Dockerfile takes it here';
  expect(told('NPM_TOKEN')).toEqual([
    ['secret-in-build-argument', ''],
    ['secret-in-pipeline-build', taken],
  ]);
  expect(told('NPM_TOKEN=Zk8vQ2mX9rT4wLp8')).toEqual([
    ['secret-in-arg-or-env', ''],
    ['secret-in-build-argument', ''],
    ['secret-in-pipeline-build', ''],
  ]);
});

test('one cause at one place is one finding, and each control that it fails has its verdict', () => {
  const root = { Dockerfile: 'FROM node:24\nCOPY app /app\nCMD ["/app"]\n' };
  expect(failing(root, /root/)).toEqual([
    'example: container/no-root-start by container/non-root/no-user',
    'example: container/non-root by container/non-root/no-user',
  ]);
  const { findings } = reportOf(root).posture;
  expect(findings.filter(({ rule }) => /root/.test(rule)).map(({ related }) => related)).toEqual([
    [{ note: 'container/no-root-start fails by this as well', place: expect.anything() }],
  ]);
  const scan = {
    Dockerfile: 'FROM scratch\nCOPY app /app\nUSER 1000:1000\nCMD ["/app"]\n',
    '.github/workflows/build.yml': `${workflow('push')}      - run: trivy image app:1.4.2\n`,
  };
  expect(failing(scan, /scan/)).toEqual([
    'example: image/scanned by build/scan-in-ci/scan-cannot-fail',
    'build.yml: build/scan-in-ci by build/scan-in-ci/scan-cannot-fail',
  ]);
});

test('a service that is root at its start alone hears it from the control that asks for more', () => {
  const files = { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' };
  expect(failing(files, /root/)).toEqual(['db: container/no-root-start by container/no-root-start/root-at-start']);
});

test('of a project that keeps its secrets encrypted nobody asks whether git ignores files that are not there', () => {
  const { posture } = reportOf({
    '.env.age':
      '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n-----END AGE ENCRYPTED FILE-----\n',
    'compose.yaml':
      'services:\n  db:\n    image: postgres:17\n    secrets: [db]\nsecrets:\n  db:\n    environment: DB_PASSWORD\n',
  });
  const project = posture.subjects.find(({ kind }) => kind === 'project');
  expect(project?.judgements.map(({ control, verdict }) => [control.id, verdict])).toEqual(
    expect.arrayContaining([
      ['secrets/encrypted-at-rest', 'pass'],
      ['secrets/ignored-by-git', 'not-applicable'],
      ['secrets/rotated', 'unknown'],
    ]),
  );
});
