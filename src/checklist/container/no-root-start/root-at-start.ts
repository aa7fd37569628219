import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { startsNothing } from '../../starts-nothing.ts';
import { neverStarts } from '../never-starts.ts';
import { isRoot } from '../root-user.ts';
import { setsUpAsRoot } from '../sets-up-as-root.ts';

export const rootAtStart = defineRule({
  id: 'container/no-root-start/root-at-start',
  subject: 'service',
  severity: 'low',
  title: 'The first process is root',
  why: 'An entrypoint that is root for a moment works with the files and variables of others in that moment, and needs capabilities that could be dropped otherwise.',
  remedy:
    'Set `user: "uid:gid"` to the user that the image steps down to, and let that user own the volume; or take an image that never is root.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 2',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «db»:\n    image: postgres:17\n' },
        { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    user: "999:999"\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\nUSER «root»\nCMD ["node", "server.js"]\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    user: "999:999"\n' },
      { 'compose.yaml': 'services:\n  cache:\n    image: memcached:1.6\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/team/app:1.4.2\n' }],
    silent: [
      { Dockerfile: 'FROM golang:1.25 AS build\n\nFROM scratch\nCOPY --from=build /app /app\n' },
      // nothing is started: who builds on it says who that will be
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y ffmpeg\nCMD ["bash"]\n' },
    ],
  },
  *check(service) {
    const { user, dropsTo, image } = service;
    const root = isRoot(service);
    if (neverStarts(service) || service.windows) return;
    if (!service.declared && image.build && startsNothing(image.build)) return;
    if (root === undefined) {
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
        drop && ids && !image.build && standsItsUser(service) && !setsUpAsRoot(service)
          ? {
              fix: {
                title: `Start as ${ids} (${drop.text})`,
                safety: 'review',
                look: `whether ${drop.text} owns the files in the volumes; new volumes get the owner the image gives them`,
                changes: [{ kind: 'set', service: service.id, path: ['user'], value: ids }],
              },
            }
          : {},
      );
    }
  },
});

/** Whether it is known to start as that user, and nothing of the host that belongs to someone else lies over what it writes. */
const standsItsUser = ({ image, settings }: Service): boolean => {
  if (image.facts.kind === 'unknown') return false;
  const { capabilities, writablePaths, volumes } = image.facts.value;
  if (capabilities?.value.asUser === undefined) return false;
  const needed = (writablePaths?.value ?? []).filter(({ optional }) => !optional).map(({ path }) => path);
  const written = [...needed, ...(volumes?.value ?? [])];
  return !settings.mounts.items.some(({ kind, target, readOnly }) => {
    const at = knownValue(target);
    const path = at && literal(at);
    if (kind !== 'bind' || path === undefined || knownValue(readOnly) !== false) return false;
    return written.some((one) => one === path || path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
  });
};
