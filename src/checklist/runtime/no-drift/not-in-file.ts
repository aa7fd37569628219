import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const notInFile = defineRule({
  id: 'runtime/no-drift/not-in-file',
  subject: 'project',
  severity: 'medium',
  title: 'A container of the project is in none of its files',
  why: 'It is left over from an earlier version, or someone gave it the labels of the project so that it passes as one of yours.',
  remedy: 'Remove it: `docker compose up -d --remove-orphans`, once you know what it is.',
  references: [nist190('4.4.5')],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
        'container.json': '«{"Config": {"Labels": {"com.docker.compose.service": "old"}}}»',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
        'container.json': '{"Config": {"Labels": {"com.docker.compose.service": "web"}}}',
      },
    ],
    silent: [{ 'container.json': '{}' }],
  },
  *check({ services }) {
    if (!services.some(({ settings }) => settings.source === 'compose')) return;
    for (const { id, name, containers, settings, at } of services) {
      if (containers.length === 0) continue;
      if (settings.source === 'compose') yield held(declaredAt(at), [id]);
      else
        yield violated(
          declaredAt(at),
          `${name} runs with the labels of this project, and no file of it has a service of that name`,
          { about: [id] },
        );
    }
  },
});
