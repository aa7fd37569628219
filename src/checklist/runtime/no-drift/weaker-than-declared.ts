import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { differences } from './differences.ts';

const FILE = 'services:\n  web:\n    image: nginx:1.29\n    cap_drop: [ALL]\n';

export const weakerThanDeclared = defineRule({
  id: 'runtime/no-drift/weaker-than-declared',
  subject: 'settings',
  severity: 'high',
  title: 'The container is weaker than its file',
  why: 'The file was reviewed, the container is what an intruder meets. Someone started it by hand, or it is older than the last change.',
  remedy:
    'Recreate it from its files: `docker compose up -d --force-recreate`. If the change is wanted, bring it into the file.',
  references: [nist190('4.4.4')],
  examples: {
    bad: [
      bad({
        'compose.yaml': FILE,
        'container.json': '{"HostConfig": {"CapDrop": ["ALL"], "CapAdd": [«"NET_ADMIN"»]}}',
      }),
      bad({ 'compose.yaml': FILE, 'container.json': '{"HostConfig": {"CapDrop": ["ALL"], "PidMode": «"host"»}}' }),
      bad({
        'compose.yaml': FILE,
        'container.json':
          '{"HostConfig": {"CapDrop": ["ALL"]}, "Mounts": [«{"Type": "bind", "Source": "/srv/site", "Destination": "/site", "RW": true}»]}',
      }),
      bad({
        'compose.yaml': FILE,
        'container.json':
          '{"HostConfig": {"CapDrop": ["ALL"], "PortBindings": {"80/tcp": [«{"HostIp": "", "HostPort": "8080"}»]}}}',
      }),
    ],
    good: [
      { 'compose.yaml': FILE, 'container.json': '{"HostConfig": {"CapDrop": ["ALL"]}}' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    deploy: {resources: {reservations: {devices: [{driver: cdi, device_ids: ["nvidia.com/gpu=0"], capabilities: [gpu]}]}}}\n',
        'container.json': '{"HostConfig": {"DeviceRequests": [{"Driver": "cdi", "DeviceIDs": ["nvidia.com/gpu=0"]}]}}',
      },
    ],
    undecided: [{ 'container.json': '{"HostConfig": {"CapDrop": ["ALL"]}}' }],
    silent: [{ 'compose.yaml': FILE }],
  },
  *check(service) {
    const { containers, settings, at } = service;
    if (containers.length === 0) return;
    if (settings.source === 'container') {
      yield undecided(
        declaredAt(at),
        'whether it runs as declared: no file declares it here',
        'plimsoll check --live FOLDER-OF-ITS-FILES',
      );
      return;
    }
    const weaker = [...differences(service)].filter((one) => one.weaker !== undefined);
    for (const { message, place, declared, weaker: severity } of weaker) {
      const related = [{ place: declared, note: 'the file' }];
      yield violated(declaredAt(place), message, { related, ...(severity ? { severity } : {}) });
    }
    if (weaker.length === 0) yield held(declaredAt(at));
  },
});
