import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { isNamedDatabase, setsUpDatabase } from '../../../knowledge/images/is-datastore.ts';
import type { Change, Fix } from '../../../model/change.ts';
import { isAtOrBelow, nameOf } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Build, Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { processOf } from '../../build/process.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { isAsPublished } from '../../purpose/as-published.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { buildsAtStart } from '../../start/builds-at-start.ts';
import { preparesAtStart } from '../../start/prepares-at-start.ts';
import { startLines } from '../../start/start-lines.ts';
import { unreadScript } from '../../start/unread-script.ts';
import { writesAtStart } from '../../start/writes-at-start.ts';
import { needsPrivileged } from '../needs-privileged.ts';
import { givenFolders } from './given-folders.ts';
import { isMounted, mountsFor } from './mounts-for.ts';

export const writableRoot = defineRule({
  id: 'container/read-only/writable-root',
  subject: 'settings',
  severity: 'medium',
  title: 'The root filesystem is writable',
  why: 'An intruder who can write replaces binaries, leaves a web shell or downloads a miner, and state hides outside the volumes.',
  remedy:
    'Set `read_only: true` and put what must be written on sized tmpfs mounts or volumes. `plimsoll harden` finds the paths from what the running container wrote.',
  references: [cisDocker('5.13'), owaspCheatSheet('8')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: example.com/web:1.4\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: example.com/web:1.4\n    read_only: true\n    tmpfs:\n      - /tmp:size=64m\n',
        },
      ),
      bad(
        {
          'compose.yaml': 'services:\n  «web»:\n    build: .\n',
          Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
        },
        {
          'compose.yaml': 'services:\n  web:\n    build: .\n    read_only: true\n    tmpfs:\n      - /tmp:size=64m\n',
          Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
        },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n    user: "101:101"\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    user: "101:101"\n    read_only: true\n    tmpfs:\n      - /var/cache/nginx:size=64m,uid=101,gid=101\n      - /run:size=64m,uid=101,gid=101\n',
        },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    read_only: «false»\n' }),
      // its command writes to the image before it serves: no fix
      unfixed({
        'compose.yaml':
          'services:\n  «web»:\n    image: nginx:1.31\n    command: bash -c "envsubst < /tmp/a > /etc/nginx/conf.d/a.conf && nginx"\n',
      }),
      bad(
        {
          'compose.yaml':
            'services:\n  «db»:\n    image: redis:8\n    command: bash /run/start.sh\n    volumes: ["./redis:/run"]\n',
          'redis/start.sh': '#!/bin/bash\nexec redis-server --save ""\n',
        },
        {
          'compose.yaml':
            'services:\n  db:\n    image: redis:8\n    command: bash /run/start.sh\n    volumes: ["./redis:/run"]\n    read_only: true\n',
          'redis/start.sh': '#!/bin/bash\nexec redis-server --save ""\n',
        },
      ),
      unfixed({
        'compose.yaml':
          'services:\n  «db»:\n    image: redis:8\n    command: bash /run/start.sh\n    volumes: ["./redis:/run"]\n',
        'redis/start.sh': '#!/bin/bash\nenvsubst < /etc/redis.tmpl > /etc/redis/redis.conf\nexec redis-server\n',
      }),
      // its script is not here to be read: no fix
      unfixed({
        'compose.yaml':
          'services:\n  «db»:\n    image: redis:8\n    command: /run/start.sh\n    volumes: ["./redis:/run"]\n',
      }),
      unfixed({
        'compose.yaml': 'services:\n  «web»:\n    build: .\n',
        Dockerfile: 'FROM node:24\nUSER 1000:1000\nCOPY . /app\nWORKDIR /app\nCMD ["./start.sh"]\n',
        'start.sh': '#!/bin/sh\nsed -i "s|URL|$URL|" public/config.js\nexec node server.js\n',
      }),
      unfixed({
        'compose.yaml': 'services:\n  «web»:\n    build: .\n    command: /start\n',
        Dockerfile: 'FROM python:3.14-slim\nCOPY start /start\nUSER 1000:1000\n',
        start: '#!/bin/bash\npython /app/manage.py collectstatic --noinput\nexec gunicorn shop.wsgi\n',
      }),
      // its schedule lies where it is started
      unfixed({
        'compose.yaml': 'services:\n  «beat»:\n    build: .\n    command: celery -A shop beat -l INFO\n',
        Dockerfile: 'FROM python:3.14-slim\nUSER 1000:1000\n',
      }),
      bad(
        {
          'compose.yaml': 'services:\n  «beat»:\n    build: .\n    command: celery -A shop beat -s /tmp/schedule\n',
          Dockerfile: 'FROM python:3.14-slim\nUSER 1000:1000\n',
        },
        {
          'compose.yaml':
            'services:\n  beat:\n    build: .\n    command: celery -A shop beat -s /tmp/schedule\n    read_only: true\n    tmpfs:\n      - /tmp:size=64m\n',
          Dockerfile: 'FROM python:3.14-slim\nUSER 1000:1000\n',
        },
      ),
      unfixed({
        'compose.yaml': 'services:\n  «dns»:\n    build: .\n',
        Dockerfile: 'FROM alpine:3.23\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\ncurl -#o /etc/unbound/root.hints https://example.com/hints\nexec unbound -d\n',
      }),
      unfixed({
        'compose.yaml': 'services:\n  «web»:\n    build: .\n',
        Dockerfile: 'FROM debian:13\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\nusermod -u 1000 app\nexec gosu app /srv/web\n',
      }),
      // what is below it starts, and writes where nobody knows
      unfixed({
        'compose.yaml': 'services:\n  «panel»:\n    build: .\n',
        Dockerfile: 'FROM team/panel:4.2\nLABEL org.opencontainers.image.authors="me"\n',
      }),
      unfixed({
        'compose.yaml': 'services:\n  «db»:\n    build: .\n',
        Dockerfile: 'FROM bitnami/cassandra:5.0\n',
      }),
      // of the folders that it gives to its user one is not mounted
      unfixed({
        'compose.yaml':
          'services:\n  «web»:\n    build: .\n    volumes: ["files:/rails/storage"]\nvolumes:\n  files:\n',
        Dockerfile:
          'FROM ruby:3.4-slim\nWORKDIR /rails\nCOPY . .\nRUN useradd rails --uid 1000 && chown -R rails:rails log storage\nUSER 1000:1000\nCMD ["./bin/rails", "server"]\n',
      }),
      bad(
        {
          'compose.yaml':
            'services:\n  «web»:\n    build: .\n    volumes:\n      - files:/rails/storage\nvolumes:\n  files:\n',
          Dockerfile:
            'FROM ruby:3.4-slim\nWORKDIR /rails\nCOPY . .\nRUN useradd rails --uid 1000 && chown -R rails:rails . storage\nUSER 1000:1000\nCMD ["./bin/rails", "server"]\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    build: .\n    volumes:\n      - files:/rails/storage\n    read_only: true\n    tmpfs:\n      - /tmp:size=64m\nvolumes:\n  files:\n',
          Dockerfile:
            'FROM ruby:3.4-slim\nWORKDIR /rails\nCOPY . .\nRUN useradd rails --uid 1000 && chown -R rails:rails . storage\nUSER 1000:1000\nCMD ["./bin/rails", "server"]\n',
        },
      ),
      unfixed({
        'compose.yaml':
          'services:\n  «db»:\n    image: shop/catalogue-db:1.2\n    environment: ["MYSQL_ALLOW_EMPTY_PASSWORD=true"]\n',
      }),
      unfixed({
        'compose.yaml':
          'services:\n  «web»:\n    image: shop/web:1.2\n    command: python manage.py runserver 0.0.0.0:8000\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/web:1.4\n    read_only: true\n    tmpfs: ["/tmp:size=64m"]\n',
      },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    read_only: ${READ_ONLY}\n' }],
    silent: [
      { Dockerfile: 'FROM nginx:1.29\n' },
      // docker compose watch writes into it
      {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - { action: sync, path: ./src, target: /app/src }\n',
        Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
      },
      // its sources lie over the image while somebody works on them
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    volumes: ["./src:/app/src"]\n',
        Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
      },
      { 'compose.yaml': 'services:\n  app:\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n' },
      // an engine for Windows runs the other one too
      {
        'compose.yaml': 'services:\n  app:\n    image: shop/app:1\n  queue:\n    image: nats:2-windowsservercore\n',
      },
    ],
  },
  *check(service) {
    // whoever works on the code changes what is in the container
    if (service.windows || inDevelopment(service)) return;
    const { value, origin } = service.settings.readOnly;
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether its root filesystem is read-only: ${value.why}`, ask(value));
      return;
    }
    if (value.value) yield held(origin);
    else {
      const fix = makeReadOnly(service);
      const written = origin.place.kind === 'absent' ? 'read_only is not set' : 'read_only is false';
      yield violated(origin, `${written}, so an intruder can change programs and leave files behind`, {
        ...(fix && { fix }),
      });
    }
  },
});

/** Whether a command is a program in place of the one that the image starts, not options for that. */
const startsOther = (line: CommandLine): boolean =>
  !/^-/.test(line.form === 'shell' ? line.raw : line.words[0] ? show(line.words[0].value) : '-');

/** Whether an image of another name is a database all the same: it writes beside its volumes as they do. */
const isDatabase = ({ environment, image }: Service): boolean => {
  const repository = image.reference && knownValue(image.reference)?.repository;
  return (
    environment.items.some(({ name }) => setsUpDatabase(name)) ||
    (repository?.kind === 'known' && isNamedDatabase(nameOf(repository.value as FileId)))
  );
};

/** Whether a build leaves to its base what is started, which is nothing for a system or a language: it is that image by another name. */
const isPublished = (build: Build): boolean => {
  const { entrypoint, cmd } = processOf(build);
  const { base, baseFacts } = build;
  const starts = baseFacts.kind === 'unknown' || !/^(?:base|runtime)$/.test(baseFacts.value.kind);
  return base !== undefined && starts && !entrypoint && !cmd;
};

const makeReadOnly = (service: Service): Fix | undefined => {
  const { facts, build } = service.image;
  const known = facts.kind === 'known' ? facts.value : undefined;
  if (needsPrivileged(service) || known?.needsWritableRoot?.value === true) return undefined;
  // a Dockerfile or a script that is not here tells nothing of what it starts
  if ((service.built && !build) || unreadScript(service)) return undefined;
  // what is built, or put into place, when it starts has to be written somewhere
  if (startLines(service).some((line) => buildsAtStart(line) || preparesAtStart(line))) return undefined;
  if (writesAtStart(service) !== undefined || (!known && isDatabase(service))) return undefined;
  const told = known?.writablePaths;
  // nobody knows where a published image writes, and an own one is at hand to be read as far as it starts something itself
  if (!told && (!build || isPublished(build))) return undefined;
  // a tmpfs would hide what lies there, and a volume keep it when the image is renewed
  const covered = [...(told?.value.map(({ path }) => path) ?? []), '/tmp'];
  const isLeft = (path: string): boolean => !covered.some((one) => isAtOrBelow(one, path)) && !isMounted(service, path);
  if (build && givenFolders(build).some(isLeft)) return undefined;
  const { mounts, title, complete, impossible } = mountsFor(service, told?.value);
  // what Swarm makes of tmpfs depends on its version
  if (service.settings.swarm && mounts.length > 0) return undefined;
  const other = service.image.build
    ? undefined
    : (knownValue(service.settings.entrypoint) ?? knownValue(service.settings.command));
  if (impossible || (!complete && other !== undefined && startsOther(other))) return undefined;
  const changes: [Change, ...Change[]] = [
    { kind: 'set', service: service.id, path: ['read_only'], value: true },
    ...mounts,
  ];
  const proven = (told?.evidence === 'live' || told?.evidence === 'read') && !build;
  if (proven && complete && isAsPublished(service)) return { title, safety: 'safe', changes };
  const enough = title.includes('tmpfs') ? ' and how much to memory' : '';
  const look = `which paths it writes${enough}: plimsoll harden ${service.name} finds them`;
  return { title, safety: 'review', look, changes };
};
