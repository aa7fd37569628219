import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What the engine lets a container be called; the schema of Compose lets more through. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

export const containerNameRefused = defineRule({
  id: 'build/valid/container-name-refused',
  subject: 'settings',
  severity: 'high',
  title: 'The engine refuses the name of the container',
  why: 'Compose takes the name as it is, and the engine answers with an error when the container is made: the service never starts.',
  remedy:
    'Use letters, digits, `_`, `.` and `-`, a letter or digit first and two characters at least; or leave `container_name` out.',
  references: [
    {
      title: 'Compose: container_name',
      url: 'https://docs.docker.com/reference/compose-file/services/#container_name',
    },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    container_name: «"web shop"»\n' }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    container_name: «-web»\n' }),
    ],
    good: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    container_name: web.shop-1\n' }],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    container_name: ${NAME}\n' },
      // Swarm makes up the names of containers itself
      { 'deploy.sh': 'docker service create --name s registry.example.com/app:1\n' },
    ],
  },
  *check({ settings: { containerName, swarm } }) {
    if (swarm) return;
    const { value, origin } = containerName;
    const name = value.kind === 'known' && value.value ? literal(value.value) : undefined;
    if (name === undefined) return;
    if (NAME.test(name)) yield held(origin);
    else yield violated(origin, `the engine refuses the container name ${JSON.stringify(name)}`);
  },
});
