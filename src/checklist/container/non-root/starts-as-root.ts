import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { knownValue, show } from '../../../model/value.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeUser, rankOf, userSource } from './judge-user.ts';
import { useOwnUser } from './use-own-user.ts';

/** An image of others, with no `user:`: the catalogue knows who it runs as, or the image itself must be asked. */
export const startsAsRoot = defineRule({
  id: 'container/non-root/starts-as-root',
  subject: 'service',
  severity: 'high',
  title: 'The image runs as root and nothing changes that',
  why: 'A process that breaks out of its container is root on the host, unless user namespaces or rootless mode are on.',
  remedy:
    'Set `user: "uid:gid"`, with the user the image ships if there is one, and let that user own what it writes; ports below 1024 take no root in a container of Docker 20.10 or newer. Else take an image that does not need root.',
  references: [cisDocker('4.1'), owaspCheatSheet('2')],
  examples: {
    bad: [
      // php-fpm changes the user of its workers, and nothing else of the image does
      bad({ 'compose.yaml': 'services:\n  «queue»:\n    image: php:8.4-fpm\n    command: php artisan queue:work\n' }),
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: node:24\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: "1000:1000"\n' },
      ),
      // what it steps down to is root
      bad({
        'compose.yaml':
          'services:\n  «backup»:\n    image: lscr.io/linuxserver/duplicati:2.1.0\n    environment: [PUID=0, PGID=0]\n',
      }),
      // the owner of a volume is changed by root or not at all
      bad({
        'compose.yaml':
          'services:\n  «perms»:\n    image: busybox:1.37\n    command: ["sh", "-c", "mkdir -p /data/a && chown -R 1000:1000 /data"]\n    volumes: ["data:/data"]\n  app:\n    image: node:24\n    user: "1000:1000"\n    volumes: ["data:/data"]\n    depends_on:\n      perms: {condition: service_completed_successfully}\nvolumes:\n  data: {}\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: php:8.4-fpm\n    command: sh -c "php artisan migrate && php-fpm"\n',
      },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      { 'compose.yaml': 'services:\n  cache:\n    image: memcached:1.6\n' },
      { 'compose.yaml': 'services:\n  db:\n    image: "postgres:${PG_VERSION}"\n' },
      { 'compose.yaml': 'services:\n  vault:\n    image: "hashicorp/vault:1.21"\n' },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  app:\n    image: php:8.4-fpm\n    command: supervisord -n\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/team/app:1.4.2\n' },
      { 'compose.yaml': 'services:\n  tv:\n    image: lscr.io/linuxserver/sonarr:4.0.15\n' },
      { 'compose.yaml': 'services:\n  db:\n    image: redis:8\n    command: sh -c "redis-server --save 60 1"\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: node:24\n    user: "1000:1000"\n' },
      { Dockerfile: 'FROM node:24\nUSER 1000:1000\n' },
    ],
  },
  *check(service) {
    if (userSource(service) !== 'image') return;
    const reference = service.image.reference && knownValue(service.image.reference);
    const image = reference ? show(reference.raw) : 'its image';
    yield judgeUser(service, (user) => `runs as ${rankOf(user)}: ${image} does, and user is not set`, {
      fix: useOwnUser(service),
    });
  },
});
