import { purposeOf } from '../../../knowledge/file-purpose.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import { absentPlace, type Place } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { ask } from '../../ask.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { endsAtOnce } from '../../purpose/ends-at-once.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { jobQuestion } from '../../purpose/job-question.ts';
import { opensPrompt } from '../../purpose/opens-prompt.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { developmentServerIn } from '../../start/development-server-in.ts';
import { startLines } from '../../start/start-lines.ts';

/** What is laid over another file, which sets the policy or not. */
const OVERRIDE = /(?:^|[/._-])overrides?[/._-]/i;

/** Jobs, services in a profile (run by hand) and those that others wait to complete are meant to end. */
export const noRestart = defineRule({
  id: 'runtime/restart-policy/no-restart',
  subject: 'project',
  severity: 'low',
  title: 'The service stays down once it has stopped',
  why: 'A crash, an out-of-memory kill or a restart of the engine ends it until somebody notices.',
  remedy: 'Set restart: unless-stopped, or on-failure:5 if a crash loop should end by itself.',
  references: [
    cisDocker('5.15'),
    {
      title: 'Docker: start containers automatically',
      url: 'https://docs.docker.com/engine/containers/start-containers-automatically/',
    },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «cache»:\n    image: redis:8.2\n' },
        { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    restart: unless-stopped\n' },
      ),
      // somebody sits before a server for development: no fix
      unfixed({
        'compose.yaml':
          'services:\n  «docs»:\n    image: python:3.14\n    command: sh -c "pip install -r requirements.txt && mkdocs serve -a 0.0.0.0:8000"\n',
      }),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    restart: «"no"»\n' }),
      bad({
        'compose.yaml':
          'services:\n  queue:\n    image: redpandadata/redpanda:v25.3.1\n    entrypoint: rpk redpanda start --mode dev-container\n    restart: «"no"»\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    restart: unless-stopped\n' },
      { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    restart: on-failure:5\n' },
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    deploy:\n      placement:\n        constraints: [node.role == worker]\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  db-migrate:\n    image: postgres:17\n' },
      { 'compose.yaml': 'services:\n  bench:\n    image: docker/docker-bench-security:1.6\n' },
      { 'compose.yaml': 'services:\n  wasm_compile:\n    image: example.com/bazel:8\n' },
      { 'compose.yaml': 'services:\n  users:\n    image: example.com/load-test:2.1\n' },
      {
        'compose.yaml':
          'services:\n  topics:\n    image: confluentinc/cp-kafka:7.9.0\n    entrypoint: ["/bin/sh", "-c"]\n    command: |\n      "kafka-topics --bootstrap-server broker:29092 --create --if-not-exists --topic orders"\n',
      },
      {
        'compose.yaml':
          'services:\n  topics:\n    image: redpandadata/redpanda:v25.3.1\n    entrypoint: ["/bin/bash", "-c"]\n    command:\n      - until rpk cluster info --brokers queue:9092; do sleep 2; done; rpk topic create orders --brokers queue:9092\n',
      },
      {
        'compose.yaml':
          'services:\n  mc:\n    image: minio/mc:RELEASE.2025-08-13T08-35-41Z\n    entrypoint: >\n      /bin/sh -c "\n      /tmp/wait-for-it.sh store:9000 &&\n      /usr/bin/mc alias set store http://store:9000 $$USER $$PASSWORD &&\n      /usr/bin/mc mb store/models;\n      exit 0;\n      "\n',
      },
      { 'deploy/compose.override.yaml': 'services:\n  web:\n    image: nginx:1.31\n' },
      { 'compose.yaml': 'services:\n  create-topics:\n    image: apache/kafka:4.1.0\n    restart: "no"\n' },
    ],
    silent: [
      // it would start, end, and start again
      { 'compose.yaml': 'services:\n  shell:\n    image: debian:13\n' },
      { 'compose.yaml': 'services:\n  data:\n    image: mysql:8.4\n    command: /bin/true\n' },
      { 'test/compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n' },
      { '.devcontainer/compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n' },
      // there to be attacked, and taken down again
      { 'flaws/CVE-2017-8291/compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: vulhub/nginx:1\n' },
      { 'compose.yaml': 'services:\n  lms:\n    image: openedx/lms-dev:latest\n' },
      // its code is worked on
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    volumes: ["./src:/app/src"]\n',
        Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
      },
      // a prompt that somebody sits at
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n    tty: true\n',
        Dockerfile: 'FROM python:3.14-slim\nCOPY . /app\nUSER 1000:1000\n',
      },
      {
        'compose.yaml': 'services:\n  seed:\n    image: postgres:17\n    deploy:\n      mode: replicated-job\n',
      },
      { 'compose.yaml': 'services:\n  seed:\n    image: postgres:17\n    profiles: [seed]\n' },
      {
        'compose.yaml':
          'services:\n  migrate:\n    image: postgres:17\n    profiles: [tools]\n  job:\n    image: redis:8.2\n    profiles: [tools]\n',
      },
    ],
  },
  *check({ services, sources }) {
    for (const service of services) {
      const { role, declared, settings, at } = service;
      if (!declared || role === 'job' || settings.profiles.length > 0) continue;
      if (!isUnit(at) && !endsAtOnce(service) && !opensPrompt(service))
        yield* judgeRestart(service, sources.length === 1);
    }
  },
});

function* judgeRestart(service: Service, isAlone: boolean): Generator<Outcome> {
  const { id, settings, at } = service;
  const { value, origin } = settings.restart;
  if (value.kind === 'unknown') {
    yield undecided(origin, `which restart policy it has: ${value.why}`, ask(value), [id]);
    return;
  }
  // Swarm starts a task anew whatever ended it
  if (value.value === undefined ? settings.swarm : value.value.policy !== 'no') {
    yield held(origin, [id]);
    return;
  }
  const question = jobQuestion(service, origin, [id]);
  if (question) yield question;
  // who writes `no` means it
  else if (value.value !== undefined) yield violated(origin, 'the restart policy is no', { about: [id] });
  // tests end by themselves, and whoever develops sits before it
  else if ((at.kind !== 'text' || purposeOf(at.file) === undefined) && !inDevelopment(service))
    yield* judgeMissing(service, isAlone);
}

function* judgeMissing(service: Service, isAlone: boolean): Generator<Outcome> {
  const { id, settings, at } = service;
  const { origin } = settings.restart;
  const isOverride = at.kind === 'text' && OVERRIDE.test(at.file);
  if (isOverride && isAlone) {
    const message = 'which restart policy it has: the file that this one is laid over may set it';
    yield undecided(origin, message, 'plimsoll check', [id]);
    return;
  }
  const fix: Fix = {
    title: 'restart: unless-stopped',
    safety: 'review',
    look: 'whether it is a one-off job, which should stay down when done',
    changes: [{ kind: 'set', service: id, path: ['restart'], value: 'unless-stopped' }],
  };
  yield violated({ ...origin, place: absentPlace('restart', at) }, 'no restart policy is set', {
    about: [id],
    ...(!isOverride && !startLines(service).some((line) => developmentServerIn(line)) && { fix }),
  });
}

/** Started by a unit of systemd, which restarts it and must be the only one who does. */
const isUnit = (at: Place): boolean => at.kind === 'text' && at.file.endsWith('.service');
