import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Swarm keeps external secrets; Docker Compose has nothing to keep them in. */
export const externalSecret = defineRule({
  id: 'secrets/managed/external-secret',
  subject: 'project',
  severity: 'medium',
  title: 'The secret is external, which Docker Compose cannot provide',
  why: 'docker compose up stops with "unsupported external secret"; only docker stack deploy knows them, and it ignores build, restart and security_opt.',
  remedy:
    'Name a file (file: ./secrets/db) or a variable (environment: DB_PASSWORD); for Swarm keep a file of its own.',
  references: [
    { title: 'Compose file reference: secrets', url: 'https://docs.docker.com/reference/compose-file/secrets/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: shop:1\n    secrets: [db]\nsecrets:\n  «db»:\n    external: true\n',
      }),
    ],
    good: [
      {
        'stack.yml':
          'services:\n  app:\n    image: shop:1\n    secrets: [db]\n    deploy: { update_config: { order: start-first } }\nsecrets:\n  db:\n    external: true\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: shop:1\n    secrets: [db]\nsecrets:\n  db:\n    file: ./db.txt\n',
        'db.txt': 'x',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: shop:1\n' }],
  },
  *check({ services, secrets }) {
    const users = new Map<string, Set<string>>();
    for (const { id, settings } of services)
      for (const { source } of settings.secrets.items) users.set(source, (users.get(source) ?? new Set()).add(id));
    const isSwarm = services.some(({ settings }) => settings.swarm);
    for (const { key, at, from } of secrets) {
      const about = [...(users.get(key) ?? [])];
      if (about.length === 0) continue;
      if (from === 'external' && !isSwarm)
        yield violated(declaredAt(at), `${key} is external: docker compose up refuses it, only Swarm has it`, {
          about,
        });
      else yield held(declaredAt(at), about);
    }
  },
});
