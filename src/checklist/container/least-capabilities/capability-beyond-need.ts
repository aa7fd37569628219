import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Origin } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { addedCapabilities, named, withoutCapability } from '../capability-list.ts';
import { isRoot } from '../root-user.ts';
import { OF_FILES } from './for-files.ts';
import { knownNeed } from './known-need.ts';

/** Only after `cap_drop: [ALL]`: before that, giving back a default capability changes nothing. */
export const capabilityBeyondNeed = defineRule({
  id: 'container/least-capabilities/capability-beyond-need',
  subject: 'settings',
  severity: 'low',
  title: 'A capability is given back that nothing needs',
  why: 'After `cap_drop: [ALL]` the list under `cap_add` is all that an intruder can use; what nobody needs only serves him.',
  remedy:
    'Remove it from `cap_add`. Ports below 1024 need no NET_BIND_SERVICE on a bridge network since Engine 20.10, and a process that is not root gets nothing from `cap_add`.',
  references: [
    cisDocker('5.4'),
    {
      title: 'ip_unprivileged_port_start in containers (moby #41030)',
      url: 'https://github.com/moby/moby/pull/41030',
    },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    cap_drop: [ALL]\n    cap_add: [CHOWN, DAC_OVERRIDE, SETGID, SETUID, «NET_RAW»]\n',
        },
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    cap_drop: [ALL]\n    cap_add: [CHOWN, DAC_OVERRIDE, SETGID, SETUID]\n',
        },
      ),
      bad({
        'compose.yaml':
          'services:\n  web:\n    build: .\n    cap_drop: [ALL]\n    cap_add: [«NET_BIND_SERVICE»]\n    ports: ["80:3000"]\n',
        Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    cap_drop: [ALL]\n    cap_add: [CHOWN, DAC_OVERRIDE, SETGID, SETUID]\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: caddy:2.10\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/web:1.4\n    cap_drop: [ALL]\n    cap_add: [CHOWN]\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    cap_drop: [ALL]\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    cap_add: [CHOWN]\n' },
      { Dockerfile: 'FROM nginx:1.29\n' },
    ],
  },
  *check(service) {
    const { capDrop } = service.settings;
    if (!named(capDrop.items).some(({ name }) => name === 'ALL')) return;
    const outcomes = addedCapabilities(service, ['inside']).map(({ name, origin }) => judge(service, name, origin));
    const decisive = outcomes.filter(({ kind }) => kind !== 'held');
    const violations = decisive.filter(({ kind }) => kind === 'violated');
    if (violations.length > 0) yield* violations;
    else if (decisive[0]) yield decisive[0];
    else if (outcomes[0]) yield outcomes[0];
  },
});

const judge = (service: Service, name: string, origin: Origin): Outcome => {
  const need = knownNeed(service);
  if (need?.capabilities.includes(name)) return held(origin);
  if (need?.proven && !(OF_FILES.has(name) && isRoot(service))) {
    return remove(service, name, origin, `${name} is given back, which this image is not known to need`);
  }
  if (hasPlainFiles(service)) {
    if (isRoot(service) === false) {
      const user = knownValue(service.user)?.text;
      return remove(service, name, origin, `${name} has no effect: cap_add gives nothing to user ${user}`);
    }
    if (name === 'NET_BIND_SERVICE' && knownText(service.settings.networkMode) !== 'host') {
      return remove(service, name, origin, `${name} is not needed: any user may bind low ports on a bridge network`);
    }
  }
  return undecided(origin, `whether it needs ${name}`, 'plimsoll harden {service}');
};

/** Built here on a known base, with no program that carries capabilities itself and would not start without them. */
const hasPlainFiles = ({ image }: Service): boolean => {
  const { build } = image;
  if (!build || (build.base && build.baseFacts.kind === 'unknown')) return false;
  if (build.baseFacts.kind === 'known' && build.baseFacts.value.fileCapabilities) return false;
  return build.stages.every(({ instructions }) =>
    instructions.every(
      ({ kind, span }) => kind !== 'run' || !build.dockerfile.text.slice(span.start, span.end).includes('setcap'),
    ),
  );
};

const remove = (service: Service, name: string, origin: Origin, message: string): Outcome =>
  violated(origin, message, {
    fix: withoutCapability(service, name, `plimsoll harden ${service.name} tries it on the engine`),
  });
