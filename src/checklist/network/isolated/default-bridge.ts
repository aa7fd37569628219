import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { literal } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** A Compose project has a network of its own unless it says otherwise; a plain `docker run` has not. */
export const defaultBridge = defineRule({
  id: 'network/isolated/default-bridge',
  subject: 'settings',
  severity: 'medium',
  title: 'The service is on the bridge that all containers share',
  why: 'Every container of the host that names no network is there, other projects too, and all may connect to all.',
  remedy:
    'Remove network_mode: bridge and let Compose make a network; with docker run name one made by docker network create, in a task of Ansible one of docker_network in `networks`.',
  references: [
    cisDocker('5.30'),
    { title: 'Docker: bridge network driver', url: 'https://docs.docker.com/engine/network/drivers/bridge/' },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    network_mode: «bridge»\n' }),
      // a task of Ansible, as a plain docker run
      bad({
        'site.yml':
          '- hosts: all\n  tasks:\n    - «community.docker.docker_container»:\n        name: web\n        image: registry.example.com/web:1\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    network_mode: none\n' },
    ],
    undecided: [
      {
        'site.yml':
          '- hosts: all\n  tasks:\n    - community.docker.docker_container:\n        name: web\n        image: registry.example.com/web:1\n        networks: "{{ web_networks }}"\n',
      },
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    network_mode: ${MODE}\n' },
    ],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    network_mode: host\n' }],
  },
  *check({ settings, at }) {
    const { value, origin } = settings.networkMode;
    const mode = value.kind === 'known' ? value.value : undefined;
    const text = mode && literal(mode);
    const [unread] = settings.networks.more;
    if (value.kind === 'unknown') yield undecided(origin, `which network it is on: ${value.why}`, ask(value));
    else if (mode && text === undefined)
      yield undecided(origin, 'which network it is on', 'plimsoll check --env NAME=VALUE');
    else if (text === 'bridge' || text === 'default')
      yield violated(origin, 'it joins the default bridge, with every container that names no network');
    else if (text === 'none') yield held(origin);
    else if (text !== undefined) return;
    // a service of Swarm that names no network is on none with others
    else if (settings.source === 'compose' || settings.swarm || settings.networks.items.length > 0)
      yield held(declaredAt(at));
    else if (unread)
      yield undecided(unread.origin, `which networks it is on: ${unread.unknown.why}`, ask(unread.unknown));
    else yield violated(origin, 'no network is named, so it joins the default bridge');
  },
});
