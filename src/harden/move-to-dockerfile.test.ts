import { expect, test } from 'vitest';
import { exampleRequest } from '../../test/support/example-request.ts';
import { checkWithModels } from '../check/check.ts';
import type { ExampleFiles } from '../checklist/rule.ts';
import { applyEdits, patchedText, unpatched } from '../fix/edit/patch.ts';
import { type Fixable, planRound } from '../fix/plan/plan-round.ts';
import type { Change } from '../model/change.ts';
import type { FileId } from '../model/place.ts';
import { declaredAt } from '../model/place.ts';
import { moveToDockerfile } from './move-to-dockerfile.ts';
import { ownBuild } from './own-build.ts';

const COMPOSE = 'services:\n  web:\n    build: .\n';
const HEALTH = {
  test: ['CMD', 'curl', '-sS', 'http://127.0.0.1/'],
  interval: '30s',
  timeout: '5s',
  retries: 3,
  start_period: '20s',
};

/** Both files after a user, a health check and more were proved for web. */
const written = (dockerfile: string, { compose = COMPOSE, volume = '', handedOver = [] as readonly string[] } = {}) => {
  const files: ExampleFiles = { 'compose.yaml': compose, Dockerfile: dockerfile };
  const request = exampleRequest(files);
  const { models } = checkWithModels(request);
  const project = models.find(({ path }) => path === 'compose.yaml');
  const service = project?.services.find(({ name }) => name === 'web');
  if (!project || !service) throw new Error('there is web');
  const { id } = service;
  const proved: readonly Change[] = [
    { kind: 'set', service: id, path: ['user'], value: '10001:10001' },
    { kind: 'set', service: id, path: ['read_only'], value: true },
    { kind: 'set', service: id, path: ['healthcheck'], value: HEALTH },
    ...(volume === '' ? [] : [{ kind: 'append', service: id, path: ['volumes'], value: volume } as const]),
  ];
  const [first, ...others] = moveToDockerfile(ownBuild(service, project), proved, handedOver);
  if (!first) throw new Error('nothing is lost');
  const wanted: Fixable = {
    fingerprint: 'one',
    control: 'container/non-root',
    rule: 'harden',
    severity: 'info',
    message: '',
    subjects: [id],
    origin: declaredAt(service.at),
    related: [],
    isNew: undefined,
    remedy: undefined,
    fix: { title: '', safety: 'safe', changes: [first, ...others] },
  };
  const round = planRound([wanted], { ...request, projects: models });
  expect(round.refusals).toEqual([]);
  const textOf = (file: string): string => {
    const text = files[file] ?? '';
    return patchedText(applyEdits(unpatched(text), round.edits.get(file as FileId) ?? []));
  };
  return { dockerfile: textOf('Dockerfile'), compose: textOf('compose.yaml') };
};

test('the user and the health check of an image built here go into its Dockerfile, the rest into compose', () => {
  const { dockerfile, compose } = written('FROM debian:12\nCOPY app /app\nCMD ["/app"]\n');
  expect(dockerfile).toBe(`FROM debian:12
COPY app /app
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["curl", "-sS", "http://127.0.0.1/"]
CMD ["/app"]
`);
  expect(compose).toContain('read_only: true');
  expect(compose).not.toMatch(/user|healthcheck/);
});

test('a last USER is replaced where it stands', () => {
  expect(written('FROM debian:12\nUSER root\nCMD ["/app"]\n').dockerfile).toContain(
    'FROM debian:12\nUSER 10001:10001\n',
  );
});

test('the folder of a volume is handed to the user before it is switched to', () => {
  const { dockerfile, compose } = written('FROM debian:12\nCMD ["/app"]\n', { volume: '/var/lib/app' });
  expect(dockerfile).toContain('RUN mkdir -p /var/lib/app && chown -R 10001:10001 /var/lib/app\nUSER 10001:10001\n');
  expect(compose).toContain('/var/lib/app');
});

test('the folder of a volume that was there before is handed over too, and stays as it is in compose', () => {
  const { dockerfile, compose } = written('FROM debian:12\nCMD ["/app"]\n', { handedOver: ['/data'] });
  expect(dockerfile).toContain('RUN mkdir -p /data && chown -R 10001:10001 /data\nUSER 10001:10001\n');
  expect(compose).not.toContain('/data');
});

test('a folder whose name the shell would take apart is one word there', () => {
  const { dockerfile } = written('FROM debian:12\nCMD ["/app"]\n', { handedOver: ['/my data; id'] });
  expect(dockerfile).toContain("RUN mkdir -p '/my data; id' && chown -R 10001:10001 '/my data; id'\n");
});

test('a Dockerfile that another service builds too is left alone', () => {
  const text = 'FROM debian:12\nCMD ["/app"]\n';
  const { dockerfile, compose } = written(text, { compose: `${COMPOSE}  worker:\n    build: .\n` });
  expect(dockerfile).toBe(text);
  expect(compose).toContain('user: "10001:10001"');
});
