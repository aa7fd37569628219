import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import { isAtOrBelow } from '../../../model/path.ts';
import type { Build, Service } from '../../../model/service.ts';

import { knownText, knownValue } from '../../../model/value.ts';
import { processOf } from '../../build/process.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { neverStarts } from '../../purpose/never-starts.ts';
import { startedByOthers, startsNothing } from '../../purpose/starts-nothing.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { setsUpAsRoot } from '../../start/sets-up-as-root.ts';
import { userSource } from '../non-root/judge-user.ts';
import { keepsMaster } from '../non-root/needs-root.ts';
import { madeButUnused, switchUser } from '../non-root/switch-user.ts';
import { isRoot } from '../root-user.ts';
import { startAsUser } from '../start-as-user.ts';

export const rootAtStart = defineRule({
  id: 'container/no-root-start/root-at-start',
  subject: 'service',
  severity: 'low',
  title: 'The first process is root',
  why: 'An entrypoint that is root for a moment works with the files and variables of others in that moment, and needs capabilities that could be dropped otherwise.',
  remedy:
    'Set `user: "uid:gid"` to the user that the image steps down to, and let that user own the volume; or take an image that never is root.',
  references: [cisDocker('4.1'), owaspCheatSheet('2')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «db»:\n    image: postgres:17\n' },
        { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    user: "999:999"\n' },
      ),
      // what was given back, and laid over, for a start as root
      bad(
        {
          'compose.yaml':
            'services:\n  «web»:\n    image: nginx:1.31\n    read_only: true\n    tmpfs:\n      - /run:size=64m # the pid\n      - "/var/cache/nginx"\n      - /tmp\n    cap_drop: [ALL]\n    cap_add:\n      - CHOWN\n      - SETGID\n      - SETUID\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.31\n    read_only: true\n    tmpfs:\n      # the pid\n      - /run:size=64m,uid=101,gid=101\n      - /var/cache/nginx:uid=101,gid=101\n      - /tmp\n    cap_drop: [ALL]\n    user: "101:101"\n',
        },
      ),
      // keys that certbot leaves are root's alone
      unfixed({
        'compose.yaml':
          'services:\n  «web»:\n    image: nginx:1.31\n    volumes: ["./certbot/conf:/etc/letsencrypt:ro"]\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nUSER «root»\nCMD ["node", "server.js"]\n' }),
      bad(
        { Dockerfile: 'FROM «redis:8»\nCOPY redis.conf /usr/local/etc/redis/\n' },
        { Dockerfile: 'FROM redis:8\nCOPY redis.conf /usr/local/etc/redis/\nUSER 999:999\n' },
      ),
      bad(
        { Dockerfile: 'FROM «nginx:1.31»\nCOPY dist /usr/share/nginx/html\n' },
        {
          Dockerfile:
            'FROM nginx:1.31\nCOPY dist /usr/share/nginx/html\nRUN mkdir -p /var/cache/nginx /run \\\n    && chown 101:101 /var/cache/nginx /run\nUSER 101:101\n',
        },
      ),
      bad(
        { Dockerfile: 'FROM «nginx:1.31»\nCOPY . .\nENTRYPOINT ["nginx", "-g", "daemon off;"]\n' },
        {
          Dockerfile:
            'FROM nginx:1.31\nCOPY . .\nRUN mkdir -p /var/cache/nginx /run \\\n    && chown 101:101 /var/cache/nginx /run\nUSER 101:101\nENTRYPOINT ["nginx", "-g", "daemon off;"]\n',
        },
      ),
      // packages are installed by root alone
      unfixed({ Dockerfile: 'FROM «registry.example.com/base:1»\nRUN apk add --no-cache curl\nCMD ["/app"]\n' }),
      // what another master opens as root is not known
      unfixed({ Dockerfile: 'FROM «php:8.4-apache»\nCOPY . /var/www/html\n' }),
      // another script starts it, old releases were not looked at, and what is put there is root's
      unfixed({ Dockerfile: 'FROM «postgres:17»\nCOPY start.sh /usr/local/bin/docker-entrypoint.sh\n' }),
      unfixed({ Dockerfile: 'FROM «php:7.2-apache»\nCOPY . /var/www/html\n' }),
      unfixed({ Dockerfile: 'FROM «redis:8»\nCOPY dump.rdb /data/\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    user: "999:999"\n' },
      { 'compose.yaml': 'services:\n  cache:\n    image: memcached:1.6\n' },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/team/app:1.4.2\n' },
      // nothing is started: who builds on it says who that will be
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y ffmpeg\nCMD ["bash"]\n' },
    ],
    silent: [{ Dockerfile: 'FROM golang:1.25 AS build\n\nFROM scratch\nCOPY --from=build /app /app\n' }],
  },
  *check(service) {
    const { user, dropsTo, image } = service;
    const root = isRoot(service);
    if (neverStarts(service) || service.windows) return;
    const untold = root === true && !service.declared && image.build && startsNothing(image.build);
    if (untold) yield startedByOthers(user.origin);
    else if (root === undefined) {
      const why =
        user.value.kind === 'unknown' ? user.value.why : `only the image knows who ${user.value.value.text} is`;
      yield undecided(user.origin, `whether it starts as root: ${why}`, 'plimsoll check image:{image}');
    } else if (!root) yield held(user.origin);
    else {
      const drop = dropsTo && knownValue(dropsTo);
      // nginx, Apache and php-fpm keep a master that is root
      const stays = image.facts.kind === 'known' && image.facts.value.dropsTo?.value.how === 'master-setuid';
      const own = image.facts.kind === 'known' ? image.facts.value.ownUser?.value : undefined;
      const ids = own?.uid === undefined ? undefined : `${own.uid}:${own.gid ?? own.uid}`;
      yield violated(
        user.origin,
        drop
          ? `starts as root, and only ${stays ? 'its workers run' : 'then goes on'} as ${drop.text}`
          : 'starts as root',
        {
          ...(drop && ids && standsItsUser(service) && !setsUpAsRoot(service) && startAs(service, ids, drop.text)),
          // whoever stays root hears it from non-root
          ...(dropsTo === undefined && { severity: 'info', toldBy: 'container/non-root' }),
        },
      );
    }
  },
});

/** The user that the image steps down to from the start: in the Dockerfile that is built on it, or in the settings. */
const startAs = (service: Service, ids: string, name: string): { readonly fix?: Fix } => {
  const { build } = service.image;
  if (!build)
    return {
      fix: {
        title: `Start as ${ids} (${name})`,
        safety: 'review',
        look: `whether ${name} owns the files in the volumes; new volumes get the owner the image gives them`,
        changes: startAsUser(service, ids),
      },
    };
  // what else a master opens as root, its logs, its process id, its locks, is known of nginx alone
  const { facts } = service.image;
  const isMaster = facts.kind === 'known' && facts.value.dropsTo?.value.how === 'master-setuid';
  if (isMaster && facts.value.family !== 'nginx') return {};
  const { entrypoint } = processOf(build);
  if (
    (entrypoint && !keepsMaster(service)) ||
    userSource(service) !== 'base' ||
    madeButUnused(build) ||
    changesStart(build)
  )
    return {};
  const fix = switchUser(service, build);
  if (fix?.look === undefined) return {};
  const low = facts.kind === 'known' ? facts.value.ports?.value.find((port) => port < FIRST_OF_ALL) : undefined;
  const look =
    low === undefined ? fix.look : `${fix.look}; and port ${low} where the engine is older than Docker 20.10`;
  return { fix: { ...fix, look } };
};

/** Ports below are root's where the engine does not give them to everybody, as Docker does since 20.10. */
const FIRST_OF_ALL = 1024;

/**
 * Whether the image starts otherwise than its base is known to: the base is past what was read of it, a step touches the
 * script that starts it, or puts files, which are then root's, where its program writes.
 */
const changesStart = ({ baseFacts, dockerfile, lineage }: Build): boolean => {
  if (baseFacts.kind === 'unknown' || baseFacts.value.endOfLife?.value.ended === true) return true;
  const { writablePaths, volumes } = baseFacts.value;
  const paths = [...(writablePaths?.value ?? []).map(({ path }) => path), ...(volumes?.value ?? [])];
  return lineage.some(({ instructions }) =>
    instructions.some(({ kind, span }) => {
      if (kind !== 'run' && kind !== 'copy' && kind !== 'add') return false;
      const text = dockerfile.text.slice(span.start, span.end);
      return /entrypoint(?!-initdb)/.test(text) || paths.some((path) => path !== '/tmp' && text.includes(path));
    }),
  );
};

/** Whether it is known to start as that user, and nothing of the host that belongs to someone else lies over what it writes. */
const standsItsUser = ({ image, settings }: Service): boolean => {
  if (image.facts.kind === 'unknown') return false;
  const { capabilities, writablePaths, volumes } = image.facts.value;
  if (capabilities?.value.asUser === undefined) return false;
  const needed = (writablePaths?.value ?? []).filter(({ optional }) => !optional).map(({ path }) => path);
  const written = [...needed, ...(volumes?.value ?? [])];
  if (settings.mounts.items.some(({ target }) => KEYS.test(knownText(target) ?? ''))) return false;
  return !settings.mounts.items.some(({ kind, target, readOnly }) => {
    const path = knownText(target);
    if (kind !== 'bind' || path === undefined || knownValue(readOnly) !== false) return false;
    return written.some((one) => isAtOrBelow(one, path) || isAtOrBelow(path, one));
  });
};

/** Where certificates lie with keys that root alone may read, as certbot and acme.sh leave them. */
const KEYS = /\/(?:acme(?:\.sh)?|certs?|certificates|letsencrypt|private|ssl|tls)(?:\/|$)|\.key$/;
