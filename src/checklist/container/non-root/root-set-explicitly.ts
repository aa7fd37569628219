import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import { defaultsIn, type Origin } from '../../../model/place.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { setsUpAsRoot } from '../../start/sets-up-as-root.ts';
import { holdsEngineSocket } from '../holds-engine-socket.ts';
import { judgeUser, rankOf, userSource } from './judge-user.ts';
import { useOwnUser } from './use-own-user.ts';

export const rootSetExplicitly = defineRule({
  id: 'container/non-root/root-set-explicitly',
  subject: 'settings',
  severity: 'high',
  title: 'user: asks for root',
  why: 'It overrides the user that the image was made to run as. A process that breaks out of its container is then root on the host.',
  remedy: 'Remove `user: root`, or write the unprivileged user as `user: "uid:gid"` and let it own what it writes.',
  references: [
    cisDocker('4.1'),
    { title: 'Compose specification: user', url: 'https://docs.docker.com/reference/compose-file/services/#user' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: «root»\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: "1000:1000"\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: «"0"»\n' }),
      unfixed({
        'compose.yaml':
          'services:\n  lab:\n    image: quay.io/jupyter/minimal-notebook:2025-06-02\n    user: «root»\n    environment: { NB_UID: 1005 }\n',
      }),
      // it gives folders to the others
      unfixed({
        'compose.yaml':
          'services:\n  init:\n    image: node:24\n    user: «"0:0"»\n    entrypoint: /bin/bash\n    command:\n      - -c\n      - |\n        mkdir -p /sources/logs\n        chown -R 1000:0 /sources/logs\n',
      }),
      // it is root to reach the socket, as builds that talk to the engine are
      unfixed({
        'compose.yaml':
          'services:\n  ci:\n    image: jenkins/jenkins:2.541.1\n    user: «root»\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n',
      }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: «"0:1000"»\n' }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: «${RUN_AS:-0}:0»\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: "1000:1000"\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: node\n' },
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: app\n',
        Dockerfile: 'FROM debian:13\nRUN useradd --system app\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:3\n    user: app\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: ${RUN_AS}\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: node:24\n' },
      { Dockerfile: 'FROM node:24\nUSER root\n' },
    ],
  },
  *check(service) {
    if (userSource(service) !== 'settings') return;
    const remove: Fix = {
      title: 'Remove user, so that the image decides',
      safety: 'review',
      look: 'who owns what it writes, and whether the image itself runs as root',
      changes: [{ kind: 'remove', service: service.id, path: ['user'] }],
    };
    const complaint = (user: string): string =>
      `runs as ${rankOf(user)}: user is set to ${user}${byDefault(service.user.origin)}`;
    yield judgeUser(service, complaint, {
      // over an image that nobody knows, somebody had a reason to write it
      fix:
        useOwnUser(service) ??
        (service.image.facts.kind === 'known' && !setsUpAsRoot(service) && !holdsEngineSocket(service)
          ? remove
          : undefined),
    });
  },
});

/** Says that a value is only the default of a variable: ` (the default of ${USER_ID})`. Empty when it is written out. */
const byDefault = (origin: Origin): string => {
  const [variable] = defaultsIn(origin);
  return variable === undefined ? '' : ` (the default of \${${variable}})`;
};
