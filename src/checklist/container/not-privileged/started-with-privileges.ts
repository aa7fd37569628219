import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** `docker exec --privileged` in scripts and pipelines, where it is known in whose container. */
export const startedWithPrivileges = defineRule({
  id: 'container/not-privileged/started-with-privileges',
  subject: 'repository',
  severity: 'high',
  title: 'A script runs a program inside with all privileges',
  why: 'docker exec --privileged gives one program every capability of the host, whatever the container was confined to: the others in it can take it over, and with it the host.',
  remedy:
    'Take `--privileged` away. What sets something of the host belongs in its own configuration (sysctl.d, fstab), not into a container.',
  references: [
    cisDocker('5.23'),
    { title: 'Docker: docker container exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n    container_name: shop\n',
        'deploy.sh': 'docker compose up -d\ndocker exec «--privileged» shop sysctl -w vm.max_map_count=262144\n',
      }),
      bad({
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n',
        Makefile: 'tune:\n\tdocker compose exec -T «--privileged» app mount -o remount,rw /sys\n',
      }),
      bad({
        'start.sh':
          'docker run -d --restart always --name search registry.example.com/search:1\ndocker exec «--privileged» -u root search ulimit -l unlimited\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n    container_name: shop\n',
        'deploy.sh': 'docker exec --privileged=false shop ./migrate\n',
      },
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n    container_name: shop\n',
        'deploy.sh': 'docker exec shop tool --privileged\n',
      },
    ],
    silent: [
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:3\n    container_name: shop\n',
        'deploy.sh': 'docker exec --privileged other ls\n',
      },
    ],
  },
  *check({ startedInside }) {
    for (const { at, privileged, program, services } of startedInside) {
      if (!privileged) yield held(declaredAt(at), services);
      else
        yield violated(declaredAt(privileged), `${program} runs inside with every capability and device of the host`, {
          about: services,
        });
    }
  },
});
