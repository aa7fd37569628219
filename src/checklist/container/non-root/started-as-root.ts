import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** As a hook of Compose, it is over in a moment and holds no level back. */
export const startedAsRoot = defineRule({
  id: 'container/non-root/started-as-root',
  subject: 'repository',
  severity: 'low',
  title: 'A script runs a program as root in a service that does not',
  why: 'What it starts lies where the service may write: whoever took the service over becomes root in it at the next run of the script.',
  remedy: 'Do in the image what needs root, such as installing or giving folders their owner.',
  references: [
    cisDocker('5.24'),
    { title: 'Docker: docker container exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:3\n    container_name: shop\n    user: "1000:1000"\n',
        'deploy.sh': 'docker exec «-u 0» shop chown -R 1000:1000 /data\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n    user: "1000:1000"\n',
        'deploy.sh': 'docker compose exec -u 1000 app ./migrate\n',
      },
    ],
    silent: [
      // root at the start is said of the service itself
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n    user: root\n',
        'deploy.sh': 'docker compose exec --user root app ./migrate\n',
      },
    ],
  },
  *check({ startedInside }) {
    for (const { at, root, program, withoutRoot } of startedInside) {
      if (withoutRoot.length === 0) continue;
      if (!root) yield held(declaredAt(at), withoutRoot);
      else
        yield violated(declaredAt(root), `${program} runs inside as root, and the service does not`, {
          about: withoutRoot,
          holdsBack: 'nothing',
        });
    }
  },
});
