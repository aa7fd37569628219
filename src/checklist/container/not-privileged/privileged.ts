import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Service } from '../../../model/service.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { measuresHost } from '../../purpose/measures-host.ts';
import { setsUpNetworks } from '../../purpose/sets-up-networks.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { hostMounts } from '../host-mount.ts';
import { needsPrivileged } from '../needs-privileged.ts';

export const privileged = defineRule({
  id: 'container/not-privileged/privileged',
  subject: 'settings',
  severity: 'critical',
  title: 'The container is privileged',
  why: "It has every capability and every device of the host, without seccomp and AppArmor: mounting the host's disk and writing to it is one command.",
  remedy:
    'Remove `privileged: true` and grant the one thing that is missing without it: a device, a capability, a sysctl. `plimsoll harden` finds out which.',
  references: [
    cisDocker('5.5'),
    { title: 'Docker: runtime privilege and capabilities', url: 'https://docs.docker.com/engine/containers/run/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  vpn:\n    image: example.com/vpn:3\n    privileged: «true»\n' },
        { 'compose.yaml': 'services:\n  vpn:\n    image: example.com/vpn:3\n' },
      ),
      // without it no engine starts inside
      bad({ 'compose.yaml': 'services:\n  ci:\n    image: docker:29-dind\n    privileged: «true»\n' }),
      bad({
        'compose.yaml': 'services:\n  vpn:\n    image: example.com/vpn:3\n    privileged: «${PRIVILEGED:-true}»\n',
      }),
      unfixed({
        'compose.yaml':
          'services:\n  runner:\n    image: example.com/runner:2.1\n    privileged: «true»\n    volumes: ["store:/var/lib/docker"]\nvolumes:\n  store:\n',
      }),
      // it finds what is plugged in, and who speaks Bluetooth
      unfixed({
        'compose.yaml':
          'services:\n  home:\n    image: example.com/home:2.1\n    privileged: «true»\n    volumes: ["/run/dbus:/run/dbus:ro"]\n',
      }),
      // it looks into the host, and has to
      unfixed({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2.1\n    privileged: «true»\n    volumes: ["/:/host:ro"]\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    privileged: false\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    privileged: ${PRIVILEGED}\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check(service) {
    const { id, settings } = service;
    const { value, origin } = settings.privileged;
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether it is privileged: ${value.why}`, ask(value));
    } else if (value.value) {
      yield violated(
        origin,
        'privileged: true gives it every capability and device of the host, without seccomp and AppArmor',
        needsPrivileged(service) || measuresHost(service) || worksWithDevices(service)
          ? { remedy: remedyFor(service) }
          : {
              fix: {
                title: 'Remove privileged',
                safety: 'review',
                look: 'what it needed that for: plimsoll harden finds the device or capability that is missing without it',
                changes: [{ kind: 'remove', service: id, path: ['privileged'] }],
              },
            },
      );
    } else yield held(origin);
  },
});

/** What to write in its place, by what it is there for; undefined: nothing is known that would do. */
const remedyFor = (service: Service): string | undefined => {
  if (needsPrivileged(service))
    return 'No engine starts without it here. Where it only builds images, take moby/buildkit:rootless in its place; else give it a machine that holds nothing else, and reach it there over TLS (DOCKER_HOST=tcp://HOST:2376).';
  if (setsUpNetworks(service))
    return 'Write cap_add: [NET_ADMIN, NET_RAW] in place of privileged: true: setting up networks takes no more. Modules of the kernel are loaded by the host (/etc/modules-load.d).';
  if (worksWithDevices(service))
    return 'Name under devices: what it uses, by a path that stays (/dev/serial/by-id/NAME), in place of privileged: true. For Bluetooth /run/dbus and cap_add: [NET_ADMIN, NET_RAW] are enough.';
  return 'Remove privileged: true: what only measures the host reads it from read-only mounts. What is then missing is one device (/dev/kmsg for cAdvisor) or one capability (SYS_PTRACE for the processes of others).';
};

/** What tells a program of the host's devices and lets it use them: whatever is plugged in later, nobody can name today. */
const BUS = /^\/(?:var\/)?run\/(?:dbus|udev)(?:\/|$)/;

const worksWithDevices = (service: Service): boolean => hostMounts(service).some(({ path }) => BUS.test(path));
