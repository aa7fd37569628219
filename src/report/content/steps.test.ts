import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { stepsTo } from './steps.ts';

const scanned = (files: { readonly [file: string]: string }): string | undefined => {
  const steps = stepsTo(1, reportOf(files).posture);
  const step = steps.find(({ kind, control }) => kind === 'ask' && control.id === 'image/scanned');
  return step?.kind === 'ask' ? step.command : undefined;
};

test('variables that are missing are asked for by their names, all in one command', () => {
  const steps = stepsTo(
    1,
    reportOf({
      'compose.yaml':
        'services:\n  web:\n    image: nginx:1.30\n    volumes: ["${UPLOADS}:/up"]\n  db:\n    image: postgres:17\n    volumes: ["${DATA}:/var/lib/postgresql/data"]\n',
    }).posture,
  );
  expect(steps).toContainEqual(
    expect.objectContaining({ kind: 'ask', command: 'plimsoll check --env UPLOADS=VALUE --env DATA=VALUE' }),
  );
});

const TWO = 'services:\n  db:\n    image: postgres:17\n  cache:\n    image: redis:8\n';

test('several services of a file that wait for a scan are scanned by one command', () => {
  expect(scanned({ 'compose.yaml': TWO })).toBe('plimsoll scan --compose compose.yaml');
});

test('one service is scanned by the name of its image', () => {
  expect(scanned({ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' })).toBe(
    'plimsoll scan image:postgres:17',
  );
});

test('what Compose builds has the name that Compose gives it, after the folder and the service', () => {
  const files = {
    'compose.yaml': 'services:\n  web:\n    build: .\n',
    Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node"]\n',
  };
  expect(scanned(files)).toBe('plimsoll scan image:example-web');
});

const BARE = 'FROM node:24\nUSER 1000:1000\nCMD ["node"]\n';

test('a Dockerfile that no service names is built first, under a name that only this text of it has', () => {
  const command = scanned({ Dockerfile: BARE }) ?? '';
  expect(command).toMatch(
    /^docker build -t example:dockerfile-[0-9a-f]{12} \. && plimsoll scan image:example:dockerfile-[0-9a-f]{12}$/,
  );
  const changed = scanned({ Dockerfile: `${BARE}EXPOSE 3000\n` });
  expect(changed).not.toBe(command);
  expect(changed).toContain('docker build -t example:dockerfile-');
});

test('arguments that FROM asks for and the file does not give are to be given', () => {
  const command = scanned({
    Dockerfile: `ARG IMAGE\nARG TAG=24\nARG SPARE\nFROM \${IMAGE}:\${TAG}\nUSER 1000:1000\nCMD ["node"]\n`,
  });
  expect(command).toMatch(/^docker build -t example:dockerfile-\w{12} --build-arg IMAGE=VALUE \. && /);
  expect(scanned({ Dockerfile: 'ARG IMAGE\nFROM ${IMAGE:-node:24}\nUSER 1000:1000\n' })).not.toContain('--build-arg');
});

test('its folder and its name stand in the command, quoted where a shell would read them otherwise', () => {
  expect(scanned({ "my app's/Dockerfile.Worker": BARE })).toMatch(
    /^docker build -t my-app-s-worker:dockerfile-\w{12} -f 'my app'\\''s\/Dockerfile\.Worker' 'my app'\\''s' && /,
  );
});

test('what one change mends of two controls is one step', () => {
  const { posture } = reportOf({
    'compose.yaml':
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: Tr4f-8uzu-Qlmm\n',
  });
  const mends = stepsTo(2, posture).flatMap((step) => (step.kind === 'mend' ? step.control.id : []));
  expect(mends.filter((id) => id.startsWith('secrets/'))).toEqual(['secrets/not-in-code']);
});

test('a few images that only themselves can tell are looked at by one command', () => {
  const images = (count: number): string =>
    Array.from({ length: count }, (_, at) => `  s${at}:\n    image: example.com/s${at}:1\n`).join('');
  const asked = (count: number): string | undefined =>
    stepsTo(1, reportOf({ 'compose.yaml': `services:\n${images(count)}` }).posture).flatMap((step) =>
      step.kind === 'ask' && step.control.id === 'container/non-root' ? step.command : [],
    )[0];
  expect(asked(2)).toBe('plimsoll check image:example.com/s0:1 image:example.com/s1:1');
  expect(asked(9)).toBe('plimsoll check image:example.com/s0:1');
});

test('a change that two controls ask for is a step to the level of the lower one', () => {
  const { posture } = reportOf({ Dockerfile: 'FROM node:24\nCOPY app /app\nCMD ["/app"]\n' });
  const roots = stepsTo(3, posture).filter(({ control }) => /root/.test(control.id));
  expect(roots.map(({ control }) => control.id)).toEqual(['container/non-root']);
});

test('a scan that stops nothing is one step for the image and for the pipeline', () => {
  const { posture } = reportOf({
    Dockerfile: 'FROM scratch\nCOPY app /app\nUSER 1000:1000\nCMD ["/app"]\n',
    '.github/workflows/build.yml':
      'on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      - run: trivy image app:1.4.2\n',
  });
  const scans = stepsTo(3, posture).filter(({ control }) => /scan/.test(control.id));
  expect(scans.map(({ kind, control, subjects }) => [kind, control.id, subjects.map(({ name }) => name)])).toEqual([
    ['mend', 'image/scanned', ['example', 'build.yml']],
  ]);
});

test('of two steps that weigh the same the one that lets somebody in comes first', () => {
  const { posture } = reportOf({
    'compose.yaml':
      'services:\n  web:\n    image: node:24\n  bus:\n    image: eclipse-mosquitto:2.0.22\n    command: mosquitto -c /mosquitto-no-auth.conf\n    ports: ["1883:1883"]\n',
  });
  const mends = stepsTo(1, posture).flatMap((step) => (step.kind === 'mend' ? [step.control.id] : []));
  expect(mends.slice(0, 2)).toEqual(['secrets/no-default-credentials', 'container/non-root']);
});

test('a step counts for what its findings weigh, not for the worst of them as often as there are services', () => {
  const root = (count: number): string =>
    Array.from({ length: count }, (_, at) => `  w${at}:\n    image: node:24\n    cap_add: [NET_ADMIN]\n`).join('');
  const { posture } = reportOf({
    'compose.yaml': `services:\n  a:\n    image: node:24\n  b:\n    image: nginx:1.31\n    privileged: true\n${root(9)}`,
  });
  const [first] = stepsTo(1, posture);
  expect(first?.kind === 'mend' && first.control.id).toBe('container/not-privileged');
});
