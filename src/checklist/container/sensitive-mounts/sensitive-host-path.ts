import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { takeoverBy, toldBy } from '../../../knowledge/host/host-paths.ts';
import { isNamedHostAgent } from '../../../knowledge/images/is-host-agent.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { type Outcome, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { engineBehind } from '../engine-behind.ts';
import { owedByHostAgent } from '../host-agent.ts';
import { type HostMount, hostMounts } from '../host-mount.ts';
import { mountOutcomes } from '../mount-outcomes.ts';

export const sensitiveHostPath = defineRule({
  id: 'container/sensitive-mounts/sensitive-host-path',
  subject: 'settings',
  severity: 'high',
  title: 'A path of the host is mounted that tells too much',
  why: 'Reading is enough to copy keys, password hashes, cloud credentials or the environment of every process.',
  remedy:
    'Mount only the folder of this service, or a named volume; hand credentials over as secrets. An agent that measures the host is declared as `host-agent` in plimsoll.yaml.',
  references: [
    cisDocker('5.6'),
    { title: 'Docker: bind mounts', url: 'https://docs.docker.com/engine/storage/bind-mounts/' },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes:\n      - «/etc»:/host/etc:ro\n' }),
      bad({
        'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes:\n      - «~/.aws»:/root/.aws:ro\n',
      }),
      bad({
        'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes:\n      - «${HOME}/.ssh»:/keys:ro\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  exporter:\n    image: example.com/exporter:1\n    volumes:\n      - «/proc»:/host/proc:ro\n',
        'plimsoll.yaml': 'roles:\n  exporter: host-agent\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    volumes: ["./site:/usr/share/nginx/html:ro"]\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    volumes: ["/etc/localtime:/etc/localtime:ro", "/etc/letsencrypt:/certs:ro"]\n',
      },
      {
        'compose.yaml':
          'services:\n  exporter:\n    image: example.com/exporter:1\n    user: "65534:65534"\n    cap_drop: [ALL]\n    volumes: ["/proc:/host/proc:ro"]\n',
        'plimsoll.yaml': 'roles:\n  exporter: host-agent\n',
      },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes: ["${SOURCE}:/data:ro"]\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check(service) {
    const mounts = hostMounts(service);
    const outcomes = mounts.flatMap((mount) => judge(service, mount) ?? []);
    for (const outcome of mountOutcomes(service.settings, outcomes)) {
      // what is worse than telling is judged by the other controls of mounts
      if (outcome.kind !== 'held' || !mounts.some(isWorse)) yield outcome;
    }
  },
});

const isWorse = (mount: HostMount): boolean =>
  engineBehind(mount) !== undefined || (mount.writable !== false && takeoverBy(mount.path) !== undefined);

const judge = (service: Service, mount: HostMount): Outcome | undefined => {
  const { origin, path, unknown, written, writable, related } = mount;
  if (isWorse(mount)) return undefined;
  if (unknown) {
    if (AGENT.test(written)) {
      return violated(origin, `${written} lets it log in with the SSH keys of the user`, {
        related,
        severity: 'medium',
        remedy:
          'Remove the mount. A build gets the agent for one command by `RUN --mount=type=ssh`, and a service a deploy key of its own as a secret.',
      });
    }
    return undecided(origin, `whether ${written} is a path of the host that tells`, 'plimsoll check --env NAME=VALUE');
  }
  const entry = toldBy(path);
  if (!entry) return undefined;
  const what = `${written} ${entry.gives}`;
  if (service.role === undefined && writable === false && isKnownAgent(service)) {
    // what its documentation asks for is no surprise; that it may is for the policy to say
    const severity = entry.weight === 'high' ? 'medium' : entry.weight;
    const note = `if it measures the host, say so in plimsoll.yaml: roles: {${service.name}: host-agent}`;
    return violated(origin, `${what}; ${note}`, { related, severity });
  }
  if (service.role !== 'host-agent') return violated(origin, what, { related, severity: entry.weight });
  const owed = writable === false ? owedByHostAgent(service) : 'to mount it read-only';
  if (owed === undefined) return undefined;
  return violated(origin, `${what}; a host-agent may see it, but owes ${owed}`, { related, severity: entry.weight });
};

const isKnownAgent = ({ image: { facts, reference } }: Service): boolean => {
  if (facts.kind === 'known') return facts.value.role?.value === 'host-agent';
  const named = reference && knownValue(reference)?.repository;
  return named?.kind === 'known' && isNamedHostAgent(named.value);
};

/** The socket of the user's SSH agent, whose path is only in a variable. */
const AGENT = /^\$\{?SSH_AUTH_SOCK\b/;
