import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const datastoreCallsOut = defineRule({
  id: 'network/egress-limited/datastore-calls-out',
  subject: 'project',
  severity: 'low',
  title: 'A data store can call anywhere on the internet',
  why: 'An intruder needs a way out to fetch tools and to carry the data off; a data store never has to call anything outside.',
  remedy: 'Put it on a network of its own with `internal: true`, together with the services that use it.',
  references: [
    nist190('4.4.2'),
    {
      title: 'Compose file reference: internal',
      url: 'https://docs.docker.com/reference/compose-file/networks/#internal',
    },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  «db»:\n    image: postgres:17\n' }),
      bad({
        'compose.yaml':
          'services:\n  «db»:\n    image: postgres:17\n    networks: [back, admin]\nnetworks:\n  back:\n    internal: true\n  admin:\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  back:\n    internal: true\n',
      },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    network_mode: none\n' },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  back:\n    external: true\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    network_mode: "service:app"\n  app:\n    image: nginx:1.29\n',
      },
    ],
  },
  *check({ services, networks }) {
    const byKey = new Map(networks.map((network) => [network.key, network]));
    for (const service of services) {
      if (!service.declared || !staysInside(service)) continue;
      const { settings, at, id } = service;
      const mode = settings.networkMode.value;
      if (mode.kind === 'unknown') continue;
      if (mode.value !== undefined) {
        if (literal(mode.value) === 'none') yield held(settings.networkMode.origin, [id]);
        continue;
      }
      const joined = settings.networks.items.map(({ network }) => ({ key: network, network: byKey.get(network) }));
      // a network that a task joins may be made by another playbook
      const open = joined.find(({ network }) =>
        network
          ? knownValue(network.internal) === false && knownValue(network.external) === false
          : settings.source !== 'task',
      );
      const unsure = joined.find(({ network }) => !network || knownValue(network.internal) !== true);
      if (open || (joined.length === 0 && settings.networks.more.length === 0))
        yield violated(
          declaredAt(at),
          `nothing keeps ${service.name} from calling out: network ${open?.key ?? 'default'} is not internal`,
          { about: [id] },
        );
      else if (unsure || settings.networks.more.length > 0)
        yield undecided(
          declaredAt(at),
          `whether network ${unsure?.key ?? 'of a variable'} is internal: it is made elsewhere`,
          'plimsoll check --live',
          [id],
        );
      else yield held(declaredAt(at), [id]);
    }
  },
});

/** A data store that the catalogue does not know to need the internet. */
const staysInside = ({ image: { facts } }: Service): boolean =>
  facts.kind === 'known' && facts.value.datastore && facts.value.egressNeeded?.value !== true;
