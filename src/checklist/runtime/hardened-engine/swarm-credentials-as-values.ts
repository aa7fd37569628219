import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const manager = <const T extends string>(services: T) =>
  `{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true}}, "services": ${services}}` as const;

export const swarmCredentialsAsValues = defineRule({
  id: 'runtime/hardened-engine/swarm-credentials-as-values',
  subject: 'engine',
  severity: 'low',
  title: 'A service of the swarm is given credentials as values of variables',
  why: 'The value stands in the definition of the service: whoever may call a manager reads it, and every node that runs it shows it in `docker inspect`.',
  remedy:
    '`docker secret create NAME FILE`, then `docker service update --secret-add NAME --env-rm VARIABLE SERVICE`; most images read VARIABLE_FILE=/run/secrets/NAME.',
  references: [
    cisDocker('7.4'),
    { title: 'Docker: secrets of a swarm', url: 'https://docs.docker.com/engine/swarm/secrets/' },
  ],
  examples: {
    bad: [
      bad({
        'engine.json': manager(
          '«[{"Version": {"Index": 9}, "Spec": {"Name": "db", "TaskTemplate": {"ContainerSpec": {"Env": ["POSTGRES_PASSWORD=Tr4f-8uzu-Qlmm"]}}}}]»',
        ),
      }),
    ],
    good: [
      {
        'engine.json': manager(
          '[{"Version": {"Index": 9}, "Spec": {"Name": "db", "TaskTemplate": {"ContainerSpec": {"Env": ["POSTGRES_PASSWORD_FILE=/run/secrets/db"]}}}}]',
        ),
      },
    ],
    silent: [
      { 'engine.json': manager('[]') },
      { 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' },
    ],
  },
  *check({ swarmServices: { value, origin } }) {
    if (value.kind === 'unknown') {
      yield undecided(origin, `what services of the swarm are given: ${value.why}`, 'docker service inspect SERVICE');
      return;
    }
    const services = value.value ?? [];
    const given = services.filter(({ credentials }) => credentials.length > 0);
    const [first] = given;
    if (first) {
      const others = given.length > 1 ? `, and ${given.length - 1} more services` : '';
      const message = `service ${first.name} of the swarm is given ${first.credentials.join(', ')} as a value${others}`;
      yield violated(origin, message, { holdsBack: 'nothing' });
    } else if (services.length > 0) yield held(origin);
  },
});
