import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt, writtenPlace } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { MOST_NAMES, serviceNames } from '../../service-names.ts';
import { credentialsOf } from '../credentials-of.ts';

/** An env_file hands everything in it to each service that names it. */
export const sharedEnvFile = defineRule({
  id: 'secrets/least-privilege/shared-env-file',
  subject: 'project',
  severity: 'medium',
  title: 'Several services get the same file of secrets',
  why: 'Whoever breaks into the least of them holds the credentials of all.',
  remedy: 'Give each service an env_file of its own, or hand each secret to the services that use it.',
  references: [
    { title: 'Docker Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
    nist190('4.1.4'),
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  «web»:\n    image: registry.example.com/web:1\n    env_file: all.env\n  worker:\n    image: registry.example.com/worker:1\n    env_file: all.env\n',
        'all.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    env_file: web.env\n  worker:\n    image: registry.example.com/worker:1\n',
        'web.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' }],
  },
  *check({ services }) {
    const users = new Map<string, Service[]>();
    for (const service of services) {
      const files = new Set(
        credentialsOf(service).flatMap(({ origin, verdict }) =>
          origin.via.some(({ kind }) => kind === 'env-file') && verdict.kind !== 'reference'
            ? [writtenPlace(origin.place)?.file ?? '']
            : [],
        ),
      );
      for (const file of files) {
        const those = users.get(file);
        if (those) those.push(service);
        else users.set(file, [service]);
      }
    }
    for (const [file, those] of users) {
      const [first, ...rest] = those;
      if (!first) continue;
      const about = those.map(({ id }) => id);
      if (rest.length === 0) yield held(declaredAt(first.at), about);
      else {
        yield violated(
          declaredAt(first.at),
          `${serviceNames(those)} ${those.length === 2 ? 'both' : 'all'} get every secret in ${file}`,
          {
            about,
            related: rest.slice(0, MOST_NAMES).map(({ at, name }) => ({ place: at, note: name })),
          },
        );
      }
    }
  },
});
