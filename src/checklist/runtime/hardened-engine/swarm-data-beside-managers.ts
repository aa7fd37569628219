import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const state = (data: string): string => `{\\"AdvertiseAddr\\":\\"10.0.0.1:2377\\",\\"DataPathAddr\\":\\"${data}\\"}`;
const example = <const T extends string>(file: T, nodes = 3) =>
  ({
    'engine.json': `{"info": {"DockerRootDir": "/d", "Swarm": {"LocalNodeState": "active", "Nodes": ${nodes}}}, "files": ${file}}`,
  }) as const;

export const swarmDataBesideManagers = defineRule({
  id: 'runtime/hardened-engine/swarm-data-beside-managers',
  subject: 'engine',
  severity: 'low',
  title: 'What containers send each other goes the way of the managers of the swarm',
  why: 'A container that floods its network keeps managers from hearing each other, and whoever listens on one network sees both.',
  remedy:
    'Join with `docker swarm init` or `join --advertise-addr ADDRESS --data-path-addr OTHER`, an address of another network; it takes leaving the swarm first.',
  references: [
    cisDocker('7.9'),
    { title: 'Docker: manage swarm service networks', url: 'https://docs.docker.com/engine/swarm/networking/' },
  ],
  examples: {
    bad: [bad(example(`{"/d/swarm/docker-state.json": «{"text": "${state('')}"}»}`))],
    good: [example(`{"/d/swarm/docker-state.json": {"text": "${state('192.168.7.1')}"}}`)],
    undecided: [example('{}')],
    silent: [example('{}', 1), { 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' }],
  },
  *check({ dataAddress: { value, origin } }) {
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether data and management of the swarm are apart: ${value.why}`, 'docker info');
      return;
    }
    if (value.value === undefined) return;
    const { data, managers } = value.value;
    if (data !== '' && data !== managers) yield held(origin);
    else
      yield violated(origin, `data between nodes of the swarm takes the address of its managers, ${managers}`, {
        holdsBack: 'nothing',
      });
  },
});
