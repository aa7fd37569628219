import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { needsOf } from './needs-of.ts';

export const noMemoryLimit = defineRule({
  id: 'container/resource-limits/no-memory-limit',
  subject: 'settings',
  severity: 'medium',
  title: 'Memory is not limited',
  why: 'One leak, or one request that makes the service allocate, uses up the memory of the host; the kernel then kills whichever process it likes, of any service.',
  remedy:
    'Set `mem_limit` or `deploy.resources.limits.memory` from what `docker stats` shows, with room to spare. Set `memswap_limit` to the same value where swapping is no help.',
  references: [
    cisDocker('5.11'),
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: 512m\n' },
      ),
      bad(
        { 'compose.yaml': 'services:\n  «model»:\n    image: example.com/model:1\n    gpus: all\n' },
        {
          'compose.yaml': 'services:\n  model:\n    image: example.com/model:1\n    gpus: all\n    mem_limit: 4g\n',
        },
      ),
      bad(
        {
          'compose.yaml':
            'services:\n  «game»:\n    image: itzg/minecraft-server:java21\n    environment: { MEMORY: 6G }\n',
        },
        {
          'compose.yaml':
            'services:\n  game:\n    image: itzg/minecraft-server:java21\n    environment: { MEMORY: 6G }\n    mem_limit: 9g\n',
        },
      ),
      // what it is built on tells
      bad(
        {
          'compose.yaml': 'services:\n  «db»:\n    build: .\n',
          Dockerfile: 'ARG RELEASE=5.0\nFROM bitnami/cassandra:${RELEASE}\n',
        },
        {
          'compose.yaml': 'services:\n  db:\n    build: .\n    mem_limit: 2g\n',
          Dockerfile: 'ARG RELEASE=5.0\nFROM bitnami/cassandra:${RELEASE}\n',
        },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: «0»\n' }),
      bad({
        'compose.yaml':
          'services:\n  «web»:\n    image: nginx:1.29\n    deploy:\n      resources:\n        reservations:\n          memory: 128m\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: 256m\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    deploy:\n      resources:\n        limits:\n          memory: 256M\n',
      },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: ${MEMORY}\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check(service) {
    const { id, settings } = service;
    const { value, origin } = settings.limits.memory;
    if (value.kind === 'unknown') yield undecided(origin, `whether memory is limited: ${value.why}`, ask(value));
    else if (value.value !== undefined && value.value > 0) yield held(origin);
    else {
      const { memory } = needsOf(service);
      const what = value.value === undefined ? 'no memory limit' : 'a memory limit of 0, which means none';
      yield violated(origin, `has ${what}, so a leak in it takes memory from every service of the host`, {
        fix: {
          title: `Limit memory to ${memory}`,
          safety: 'review',
          look: 'how much it uses at its busiest: the MEM USAGE column of docker stats, and half as much again',
          changes: [{ kind: 'set', service: id, path: ['mem_limit'], value: memory }],
        },
      });
    }
  },
});
