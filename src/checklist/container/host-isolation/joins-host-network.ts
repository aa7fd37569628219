import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** The engine has one network called `host`, and it is the host's own; stacks of Swarm join it that way. */
export const joinsHostNetwork = defineRule({
  id: 'container/host-isolation/joins-host-network',
  subject: 'project',
  severity: 'high',
  title: "The service joins the network called host, which is the host's own",
  why: "It listens on every address of the host past all published ports, and reaches services that are bound to the host's loopback because they trust it.",
  remedy: 'Give the service a network of the project and publish the ports that are needed.',
  references: [
    cisDocker('5.10'),
    { title: 'Docker: host network driver', url: 'https://docs.docker.com/engine/network/drivers/host/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    networks: [«outside»]\nnetworks:\n  outside:\n    external: true\n    name: host\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    networks:\n      «host»: {}\nnetworks:\n  host:\n    external: true\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    networks: [proxy]\nnetworks:\n  proxy:\n    external: true\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    networks: [proxy]\nnetworks:\n  proxy:\n    external: true\n    name: ${NETWORK}\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    networks: [host]\nnetworks:\n  host:\n    driver: bridge\n',
      },
    ],
  },
  *check({ networks, services }) {
    const names = new Map(
      networks.flatMap(({ key, name, external }) => (knownValue(external) === true ? [[key, name] as const] : [])),
    );
    for (const { id, settings } of services) {
      for (const { network, place } of settings.networks.items) {
        const name = names.get(network);
        if (!name) continue;
        const origin = declaredAt(place);
        const written = literal(name);
        if (written === undefined)
          yield undecided(
            origin,
            `whether the network ${show(name)} is the host's`,
            'plimsoll check --env NAME=VALUE',
            [id],
          );
        else if (written === 'host')
          yield violated(
            origin,
            "the external network host lets it listen on every address of the host and reach what is bound to the host's loopback",
            { about: [id] },
          );
        else yield held(origin, [id]);
      }
    }
  },
});
