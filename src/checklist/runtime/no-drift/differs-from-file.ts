import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { differences } from './differences.ts';

const FILE = 'services:\n  web:\n    image: nginx:1.29\n    environment:\n      MODE: quiet\n';

export const differsFromFile = defineRule({
  id: 'runtime/no-drift/differs-from-file',
  subject: 'settings',
  severity: 'low',
  title: 'The container is not what its file says',
  why: 'A difference that weakens nothing today is gone with the next deployment, and nobody knows why it was made.',
  remedy:
    'Recreate it from its files: `docker compose up -d --force-recreate`, after bringing what is wanted into the file.',
  references: [nist190('4.4.4')],
  examples: {
    bad: [
      bad({ 'compose.yaml': FILE, 'container.json': '{"Config": {"Env": [«"MODE=loud"»]}}' }),
      bad({
        'compose.yaml': FILE,
        'container.json':
          '{"Config": {"Env": ["MODE=quiet"]}, "Mounts": [«{"Type": "volume", "Name": "cache", "Destination": "/cache", "RW": true}»]}',
      }),
      bad({
        'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n    tmpfs: /run\n',
        'container.json': '{}',
      }),
    ],
    good: [
      { 'compose.yaml': FILE, 'container.json': '{"Config": {"Env": ["MODE=quiet", "PATH=/bin"]}}' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    volumes: [{type: image, source: assets:1, target: /assets}]\n',
        'container.json':
          '{"Mounts": [{"Type": "image", "Name": "assets:1", "Source": "/var/lib/docker/rootfs/overlayfs/1-assets:1", "Destination": "/assets", "RW": false, "Propagation": "rprivate"}]}',
      },
    ],
    silent: [{ 'compose.yaml': FILE }],
  },
  *check(service) {
    if (service.containers.length === 0 || service.settings.source === 'container') return;
    const others = [...differences(service)].filter(({ weaker }) => weaker === undefined);
    for (const { message, place, declared } of others) {
      yield violated(declaredAt(place), message, { related: [{ place: declared, note: 'the file' }] });
    }
    if (others.length === 0) yield held(declaredAt(service.at));
  },
});
