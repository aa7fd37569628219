import type { Service } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { canRunTogether } from './can-run-together.ts';

/** Compose lets it pass; the engine refuses the second container. */
export const duplicateContainerName = defineRule({
  id: 'build/valid/duplicate-container-name',
  subject: 'project',
  severity: 'medium',
  title: 'Two services have one container name',
  why: 'The engine knows one container of a name. The second service is refused with a conflict, and which one is second depends on who starts first.',
  remedy:
    'Give each a name of its own, or leave `container_name` out: Compose names containers after project and service.',
  references: [
    {
      title: 'Compose: container_name',
      url: 'https://docs.docker.com/reference/compose-file/services/#container_name',
    },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    container_name: shop\n  api:\n    image: example.com/api:3\n    container_name: «shop»\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    container_name: shop\n  api:\n    image: example.com/api:3\n    container_name: shop-api\n',
        },
      ),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  cpu:\n    image: example.com/model:3\n    container_name: model\n    profiles: [cpu]\n  gpu:\n    image: example.com/model:3-gpu\n    container_name: model\n    profiles: [gpu]\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n  api:\n    image: example.com/api:3\n' }],
  },
  check: oneHeld(function* ({ services }) {
    const before: { readonly service: Service; readonly name: string }[] = [];
    for (const service of services) {
      const { value, origin } = service.settings.containerName;
      const template = value.kind === 'known' ? value.value : undefined;
      const name = template && literal(template);
      if (name === undefined) continue;
      const first = before.find((one) => one.name === name && canRunTogether(one.service, service));
      before.push({ service, name });
      if (!first) continue;
      yield violated(origin, `${first.service.name} and ${service.name} are both called ${name}: only one can start`, {
        about: [first.service.id, service.id],
        related: [
          { place: first.service.settings.containerName.origin.place, note: `${first.service.name} has it first` },
        ],
      });
    }
    const [one] = before;
    if (one) yield held(one.service.settings.containerName.origin);
  }),
});
