import type { Fix } from '../../../model/change.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { isAsPublished } from '../../as-published.ts';
import { jobQuestion } from '../../job-question.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isBaseForOthers } from './base-for-others.ts';
import { checkInDockerfile } from './check-in-dockerfile.ts';
import { probedPort } from './probe.ts';

/** The join has already looked at compose, at the Dockerfile and at what the base is known to declare. */
export const noHealthcheck = defineRule({
  id: 'runtime/healthcheck/no-healthcheck',
  subject: 'service',
  severity: 'low',
  title: 'Nothing tells whether the service works',
  why: 'A process that hangs still counts as running: nobody hears of it, and what depends on it starts before it is ready.',
  remedy: 'Add a healthcheck with a program that is in the image, on the port the service listens on.',
  references: [{ title: 'CIS Docker Benchmark 1.6, 4.6 and 5.27' }],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM «node:24-alpine»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad(
        { Dockerfile: 'FROM «alpine:3.22»\nEXPOSE 8080\nUSER 10001:10001\nCMD ["/app"]\n' },
        {
          Dockerfile:
            'FROM alpine:3.22\nEXPOSE 8080\nUSER 10001:10001\nHEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["nc", "-z", "127.0.0.1", "8080"]\nCMD ["/app"]\n',
        },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «cache»:\n    image: redis:8.2\n' },
        {
          'compose.yaml':
            'services:\n  cache:\n    image: redis:8.2\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      // it listens where it is published; a worker of the same image listens nowhere
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.31\n    ports: ["8080:8080"]\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.31\n    ports: ["8080:8080"]\n    healthcheck:\n      test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 30s\n',
        },
      ),
      bad({
        'compose.yaml': 'services:\n  «work»:\n    image: docker.n8n.io/n8nio/n8n:2.1\n    command: worker\n',
      }),
      bad({
        Dockerfile: 'FROM «alpine:3.24»\nARG PORT\nEXPOSE ${PORT}\nEXPOSE 6060\nUSER 10001:10001\nCMD ["/app"]\n',
      }),
      bad({
        'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    healthcheck:\n      disable: «true»\n',
      }),
    ],
    good: [
      {
        Dockerfile: 'FROM node:24-alpine\nHEALTHCHECK CMD ["node", "health.js"]\nCMD ["node", "server.js"]\n',
      },
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n',
      },
      {
        'compose.yaml':
          'services:\n  schema:\n    image: debian:13\n    command: ./load\n  web:\n    image: registry.example.com/web:1.4\n    healthcheck: {test: ["CMD", "/up"]}\n    depends_on:\n      schema: {condition: service_completed_successfully}\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/team/app:1.4\n' },
      { 'compose.yaml': 'services:\n  kafka-init:\n    image: alpine:3.22\n    command: ["sh", "/init.sh"]\n' },
    ],
    silent: [
      { Dockerfile: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir poetry==2.1.4\n' },
      { Dockerfile: 'FROM debian:13-slim\nRUN make-tools\nCMD ["/bin/bash"]\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache s3cmd\nENTRYPOINT ["s3cmd"]\nCMD ["--help"]\n' },
      {
        'compose.yaml': 'services:\n  migrate:\n    image: postgres:17\n',
        'plimsoll.yaml': 'roles:\n  migrate: job\n',
      },
    ],
  },
  *check(service) {
    if (service.role === 'job') return;
    const { value, origin } = service.healthcheck;
    const question = jobQuestion(service, origin);
    if (value.kind === 'known' && value.value === undefined && isBaseForOthers(service)) return;
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether there is a health check: ${value.why}`, 'plimsoll check image:{image}');
    } else if (value.value === undefined && question) yield question;
    else if (value.value === undefined) {
      const fix = knownCheck(service) ?? checkInDockerfile(service);
      yield violated(origin, 'no health check in compose, Dockerfile or base', fix ? { fix } : {});
    } else if (value.value.command === undefined) yield violated(origin, 'the health check is switched off');
    else if (value.value.command.form === 'shell' && value.value.command.raw.trim() === 'NONE')
      yield violated(
        origin,
        'NONE as a text is run as a program that is not there; a list, ["NONE"], would switch the check off',
      );
    else yield held(origin);
  },
});

/** The check that is known to work inside a published image. */
const knownCheck = (service: Service): Fix | undefined => {
  const { facts, build } = service.image;
  const told = facts.kind === 'known' && !build && service.declared ? facts.value.healthCommand : undefined;
  if (!told || facts.kind === 'unknown' || !answers(service, facts.value) || isOther(service)) return undefined;
  const words = onItsPort(service, told.value);
  if (!words) return undefined;
  const value = { test: ['CMD', ...words], interval: '30s', timeout: '5s', retries: 3, start_period: '30s' };
  const changes = [{ kind: 'set', service: service.id, path: ['healthcheck'], value }] as const;
  const title = `Check its health with ${told.value.slice(0, 2).join(' ')}`;
  return isAsPublished(service) && (told.evidence === 'live' || told.evidence === 'read')
    ? { title, safety: 'safe', changes }
    : { title, safety: 'review', look: 'whether the check succeeds with the options this service runs with', changes };
};

/** Whether a published image is told to be something else than the server that is known: a worker, a scheduler, a migration. */
const isOther = ({ settings }: Service): boolean => {
  const line = knownValue(settings.command);
  const words = line?.form === 'shell' ? line.raw.split(/\s+/) : (line?.words.map(({ value }) => show(value)) ?? []);
  return words.some((word) =>
    /^(?:.*[-:/])?(?:workers?|scheduler|beat|migrate|cron|sidekiq|queue|init|backup|webhook)$/.test(word),
  );
};

/** The check on the port that is published where the usual one is not; undefined where several are. */
const onItsPort = ({ settings, image }: Service, words: readonly string[]): readonly string[] | undefined => {
  const usual = probedPort(words);
  const targets = new Set(settings.ports.items.map(({ target }) => (target.kind === 'known' ? target.value.from : 0)));
  const ports = image.facts.kind === 'known' ? (image.facts.value.ports?.value ?? []) : [];
  if (
    targets.size === 0 ||
    (usual === undefined ? ports.length === 0 || ports.some((one) => targets.has(one)) : targets.has(usual))
  )
    return words;
  const [port] = targets;
  if (usual === undefined || targets.size > 1 || !port || settings.ports.more.length > 0) return undefined;
  return words.map((word) => word.replace(`:${usual}/`, `:${port}/`));
};

/** Whether what the check asks is switched on, for images that do not answer it by themselves. */
const answers = ({ command, environment }: Service, { healthNeeds }: ImageFacts): boolean => {
  if (!healthNeeds) return true;
  const line = knownValue(command);
  const words = line?.form === 'shell' ? line.raw : (line?.words.map(({ value }) => show(value)).join(' ') ?? '');
  const given = `${words} ${environment.items.map(({ name }) => name).join(' ')}`;
  return given.toLowerCase().replaceAll('_', '-').includes(healthNeeds.value);
};
