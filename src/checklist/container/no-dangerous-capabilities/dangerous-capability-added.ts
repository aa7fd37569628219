import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { capabilities } from '../../../knowledge/host/capabilities.ts';
import { absentPlace, declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, type Severity, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { addedCapabilities, unreadable, withoutCapability } from '../capability-list.ts';
import { isRoot } from '../root-user.ts';

/** Those that need no second flaw to reach the host. */
const AT_ONCE: ReadonlySet<string> = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO']);

export const dangerousCapabilityAdded = defineRule({
  id: 'container/no-dangerous-capabilities/dangerous-capability-added',
  subject: 'settings',
  severity: 'critical',
  title: 'A capability is added that leads out of the container',
  why: 'Each of these is a known way to the host: a kernel module, a mounted disk, a file opened past the mounts, the memory of other processes.',
  remedy:
    'Remove it from `cap_add` and name the narrow capability instead: PERFMON for profiling, NET_ADMIN for networks.',
  references: [
    cisDocker('5.4'),
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  mounter:\n    image: debian:13\n    cap_add:\n      - «SYS_ADMIN»\n' },
        { 'compose.yaml': 'services:\n  mounter:\n    image: debian:13\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  vpn:\n    image: debian:13\n    cap_add: [NET_ADMIN, «CAP_SYS_MODULE»]\n' }),
      bad({ 'compose.yaml': 'services:\n  app:\n    image: debian:13\n    cap_add: [«all»]\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    cap_drop: [ALL]\n    cap_add: [CHOWN, SETGID, SETUID]\n',
      },
      { 'compose.yaml': 'services:\n  vpn:\n    image: debian:13\n    cap_add: [NET_ADMIN]\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cap_add: ["${EXTRA}"]\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check(service) {
    const { settings } = service;
    const added = addedCapabilities(service, ['escape']);
    for (const { name, origin } of added) {
      const { severity, note } = weigh(service, name);
      yield violated(origin, `${name} ${capabilities.get(name)?.allows}${note}`, {
        severity,
        fix: withoutCapability(
          service,
          name,
          'which operation is refused without it; plimsoll harden names the narrowest capability for it',
        ),
      });
    }
    if (added.length > 0) return;
    const unknown = unreadable(settings.capAdd);
    if (unknown)
      yield undecided(unknown.origin, `which capabilities are added: ${unknown.unknown.why}`, ask(unknown.unknown));
    else yield held(settings.capAdd.items[0]?.origin ?? declaredAt(absentPlace('cap_add', settings.at)));
  },
});

/** Without root it waits for a second flaw; ptrace reaches the host only through its process namespace. */
const weigh = (service: Service, name: string): { readonly severity: Severity; readonly note: string } => {
  if (isRoot(service) === false) {
    const user = knownValue(service.user)?.text;
    return { severity: 'medium', note: `; user ${user} gets it only through a setuid program` };
  }
  if (AT_ONCE.has(name)) return { severity: 'critical', note: '' };
  if (name !== 'SYS_PTRACE') return { severity: 'high', note: '' };
  const host = knownText(service.settings.pid) === 'host';
  return host
    ? { severity: 'critical', note: ', with pid: host every process of the host' }
    : { severity: 'medium', note: '' };
};
