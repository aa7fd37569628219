import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** `rslave` only takes in what the host mounts later, which agents that read the host need. */
export const sharedPropagation = defineRule({
  id: 'container/sensitive-mounts/shared-propagation',
  subject: 'settings',
  severity: 'medium',
  title: 'What the container mounts appears on the host',
  why: 'With shared propagation a mount made in the container is laid over the folder of the host and of everyone who shares it.',
  remedy: 'Remove `shared` or `rshared`; what must see later mounts of the host uses `rslave`.',
  references: [
    cisDocker('5.20'),
    {
      title: 'Docker: bind propagation',
      url: 'https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation',
    },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes:\n      - «./data:/data:rshared»\n',
      }),
    ],
    good: [{ 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes: ["./data:/data:rslave"]\n' }],
    silent: [{ 'compose.yaml': 'services:\n  tool:\n    image: debian:13\n    volumes: ["./data:/data"]\n' }],
  },
  *check({ settings }) {
    const named = settings.mounts.items.filter(({ propagation }) => propagation !== undefined);
    const shared = named.filter(({ propagation }) => propagation === 'shared' || propagation === 'rshared');
    for (const { place, propagation } of shared) {
      yield violated(
        declaredAt(place),
        `propagation ${propagation} lays what is mounted in the container over the host`,
      );
    }
    const [first] = named;
    if (first && shared.length === 0) yield held(declaredAt(first.place));
  },
});
