import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { takeoverBy } from '../../../knowledge/host/host-paths.ts';
import type { Fix } from '../../../model/change.ts';
import type { Service, ServiceId } from '../../../model/service.ts';
import { type Outcome, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { engineBehind } from '../engine-behind.ts';
import { type HostMount, hostMounts } from '../host-mount.ts';
import { mountOutcomes } from '../mount-outcomes.ts';

export const rootEquivalentMount = defineRule({
  id: 'container/no-host-takeover/root-equivalent-mount',
  subject: 'settings',
  severity: 'critical',
  title: 'A path of the host is writable that makes whoever writes it root there',
  why: 'A line in /etc/cron.d, a changed binary in /usr/bin or a kernel setting under /proc is executed by root of the host a moment later.',
  remedy:
    'Mount the single file or folder that the service needs, with `:ro` when it only reads, or use a named volume.',
  references: [
    cisDocker('5.6'),
    { title: 'Docker: bind mounts', url: 'https://docs.docker.com/engine/storage/bind-mounts/' },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes:\n      - «/»:/host\n' }),
      bad(
        {
          'compose.yaml':
            'services:\n  vpn:\n    image: example.com/vpn:1\n    volumes:\n      - ./config:/config\n      - «/lib/modules»:/lib/modules # optional\n',
        },
        {
          'compose.yaml':
            'services:\n  vpn:\n    image: example.com/vpn:1\n    volumes:\n      - ./config:/config\n      - /lib/modules:/lib/modules:ro # optional\n',
        },
      ),
      bad({
        'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes:\n      - «/etc/cron.d/»:/jobs:rw\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  tool:\n    image: debian:13\n    volumes:\n      - type: bind\n        source: «/var/lib/docker»\n        target: /docker\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    volumes: ["./site:/usr/share/nginx/html"]\n' },
      { 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes: ["/etc:/host/etc:ro"]\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    volumes: ["/etc/nginx/conf.d:/etc/nginx/conf.d"]\n',
      },
      {
        'compose.yaml':
          'services:\n  backup:\n    image: alpine:3.22\n    volumes: ["/var/lib/docker/volumes/shop_db/_data:/data"]\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes: ["${SOURCE}:/data"]\n' },
      {
        'compose.yaml':
          'services:\n  tool:\n    image: debian:13\n    volumes:\n      - type: bind\n        source: /etc\n        target: /host/etc\n        read_only: ${READ_ONLY}\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  check: (service) =>
    mountOutcomes(
      service.settings,
      hostMounts(service).flatMap((mount) => judge(service, mount) ?? []),
    ),
});

const judge = (service: Service, mount: HostMount): Outcome | undefined => {
  const { origin, path, unknown, written, writable, related } = mount;
  if (writable === false || engineBehind(mount)) return undefined;
  if (unknown) {
    return undecided(
      origin,
      `whether ${written} is a path of the host that matters`,
      'plimsoll check --env NAME=VALUE',
    );
  }
  const entry = takeoverBy(path);
  if (!entry) return undefined;
  if (writable === undefined)
    return undecided(origin, `whether ${written} is mounted read-only`, 'plimsoll check --live');
  return violated(origin, `${written} is writable and ${entry.gives}`, {
    related,
    severity: entry.weight === 'high' ? 'critical' : 'high',
    ...(path === MODULES && mount.target && { fix: readOnly(service.id, `${written}:${mount.target}`) }),
  });
};

/** Kernel modules, which VPNs and firewalls load; the host alone installs them. */
const MODULES = '/lib/modules';

const readOnly = (service: ServiceId, item: string): Fix => ({
  title: 'Mount it read-only',
  safety: 'review',
  look: 'whether it installs kernel modules: loading them only reads',
  changes: [
    { kind: 'remove', service, path: ['volumes'], item },
    { kind: 'append', service, path: ['volumes'], value: `${item}:ro` },
  ],
});
