import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { DEFAULT_CAPABILITIES } from '../../../knowledge/host/capabilities.ts';
import type { Change, Fix } from '../../../model/change.ts';
import { absentPlace, declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { measuresHost } from '../../purpose/measures-host.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { named, unreadable } from '../capability-list.ts';
import { needsPrivileged } from '../needs-privileged.ts';
import { isRoot } from '../root-user.ts';
import { writableFolder } from '../writable-folder.ts';
import { forFiles } from './for-files.ts';
import { knownNeed } from './known-need.ts';
import { likelyNeed } from './likely-need.ts';

export const notAllDropped = defineRule({
  id: 'container/least-capabilities/not-all-dropped',
  subject: 'settings',
  severity: 'medium',
  title: 'The default capabilities are not dropped',
  why: 'The engine leaves 14 capabilities to root of a container, among them to ignore file permissions, to become any user and to forge packets. Most services need none of them, an intruder needs several.',
  remedy:
    'Set `cap_drop: [ALL]` and give back what the service needs; a service that never is root needs nothing. `plimsoll harden` tries it on the engine before you do.',
  references: [cisDocker('5.4'), owaspCheatSheet('3')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    cap_drop:\n      - ALL\n    cap_add:\n      - CHOWN\n      - SETGID\n      - SETUID\n',
        },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: example.com/web:1.4\n    user: "1000:1000"\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: example.com/web:1.4\n    user: "1000:1000"\n    cap_drop:\n      - ALL\n',
        },
      ),
      // what a supervisor starts needs more than the server of the base
      bad(
        {
          'compose.yaml': 'services:\n  «web»:\n    build: .\n',
          Dockerfile: 'FROM php:8.4-fpm\nCMD ["supervisord", "-n"]\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    build: .\n    cap_drop:\n      - ALL\n    cap_add:\n      - CHOWN\n      - DAC_OVERRIDE\n      - FOWNER\n      - SETGID\n      - SETUID\n',
          Dockerfile: 'FROM php:8.4-fpm\nCMD ["supervisord", "-n"]\n',
        },
      ),
      // a folder of the host belongs to whoever made it
      bad(
        { 'compose.yaml': 'services:\n  «cache»:\n    image: redis:8\n    volumes: ["./data:/data"]\n' },
        {
          'compose.yaml':
            'services:\n  cache:\n    image: redis:8\n    volumes: ["./data:/data"]\n    cap_drop: [ALL]\n    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID]\n',
        },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n    network_mode: host\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    network_mode: host\n    cap_drop:\n      - ALL\n    cap_add:\n      - CHOWN\n      - NET_BIND_SERVICE\n      - SETGID\n      - SETUID\n',
        },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «vpn»:\n    image: example.com/vpn:1.4\n    cap_add: [NET_ADMIN]\n' },
        {
          'compose.yaml':
            'services:\n  vpn:\n    image: example.com/vpn:1.4\n    cap_add: [NET_ADMIN, CHOWN, DAC_OVERRIDE, FOWNER, NET_RAW, SETGID, SETUID]\n    cap_drop: [ALL]\n',
        },
      ),
      // people log in over ssh
      bad(
        { 'compose.yaml': 'services:\n  «forge»:\n    image: example.com/forge:1.4\n    ports: ["2424:22"]\n' },
        {
          'compose.yaml':
            'services:\n  forge:\n    image: example.com/forge:1.4\n    ports: ["2424:22"]\n    cap_drop: [ALL]\n    cap_add: [AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID, SYS_CHROOT]\n',
        },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    cap_drop:\n      - «NET_RAW»\n' }),
      // what it needs to look into the host is not known
      unfixed({
        'compose.yaml':
          'services:\n  «agent»:\n    image: example.com/agent:2.1\n    volumes: ["/sys/kernel/debug:/sys/kernel/debug"]\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    cap_drop: [ALL]\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    cap_drop: [all]\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    cap_drop: ["${DROP}"]\n' }],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    privileged: true\n' },
      { Dockerfile: 'FROM nginx:1.29\n' },
    ],
  },
  *check(service) {
    const { settings } = service;
    if (service.windows) return;
    // privileged containers have every capability, whatever is dropped
    if (knownValue(settings.privileged) === true) return;
    const dropped = named(settings.capDrop.items);
    const all = dropped.find(({ name }) => name === 'ALL');
    const names = new Set(dropped.map(({ name }) => name));
    const kept = DEFAULT_CAPABILITIES.filter((name) => !names.has(name));
    const unknown = unreadable(settings.capDrop);
    if (all) yield held(all.origin);
    else if (kept.length === 0 && dropped[0]) yield held(dropped[0].origin);
    else if (unknown)
      yield undecided(unknown.origin, `which capabilities are dropped: ${unknown.unknown.why}`, ask(unknown.unknown));
    else {
      const origin = dropped[0]?.origin ?? declaredAt(absentPlace('cap_drop', settings.at));
      const what =
        kept.length === DEFAULT_CAPABILITIES.length
          ? `keeps the ${DEFAULT_CAPABILITIES.length} capabilities that the engine gives by default`
          : `keeps ${kept.length} of the ${DEFAULT_CAPABILITIES.length} capabilities that the engine gives by default`;
      yield violated(origin, what, {
        severity: isRoot(service) === false ? 'low' : 'medium',
        ...(!needsPrivileged(service) && !(measuresHost(service) && !knownNeed(service)) && { fix: dropAll(service) }),
      });
    }
  },
});

const dropAll = (service: Service): Fix => {
  const need = knownNeed(service);
  const present = new Set(named(service.settings.capAdd.items).map(({ name }) => name));
  const likely = likelyNeed(service);
  const folder = isRoot(service) === false ? undefined : writableFolder(service);
  const ofFiles = need && folder !== undefined ? forFiles(need.capabilities) : [];
  const kept = new Set([...(need?.capabilities ?? likely.capabilities), ...ofFiles, ...ofNetwork(service, present)]);
  const missing = [...kept].filter((name) => !present.has(name)).toSorted();
  const drop: Change = { kind: 'set', service: service.id, path: ['cap_drop'], value: ['ALL'] };
  const back = missing.map((value): Change => ({ kind: 'append', service: service.id, path: ['cap_add'], value }));
  const title = missing.length > 0 ? `Drop all capabilities but ${missing.join(', ')}` : 'Drop all capabilities';
  if (need?.proven && ofFiles.length === 0) return { title, safety: 'safe', changes: [drop, ...back] };
  const owned = `who owns ${folder}: where it is the one that the service runs as, ${ofFiles.join(', ')} can go`;
  const lookAt = need ? (ofFiles.length > 0 ? owned : 'whether it starts') : likely.look;
  return {
    title,
    safety: 'review',
    look: `${lookAt}: plimsoll harden ${service.name} tries it on the engine`,
    changes: [drop, ...back],
  };
};

/**
 * What root needs for the network it is in, whatever its image needs by itself: low ports of the host are no longer open
 * to everybody as those of a container are, and iptables opens a raw socket.
 */
const ofNetwork = (service: Service, present: ReadonlySet<string>): readonly string[] => {
  if (isRoot(service) === false) return [];
  return [
    ...(knownText(service.settings.networkMode) === 'host' ? ['NET_BIND_SERVICE'] : []),
    ...(present.has('NET_ADMIN') ? ['NET_RAW'] : []),
  ];
};
