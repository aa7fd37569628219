import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { type Credential, credentialsOf } from '../credentials-of.ts';
import { handOver } from '../hand-over.ts';

/** One finding a service: the way is the same for all of its credentials. */
export const secretInEnvironment = defineRule({
  id: 'secrets/managed/secret-in-environment',
  subject: 'settings',
  severity: 'low',
  title: 'Credentials come as environment variables',
  why: 'docker inspect shows them to everyone in the docker group, every child process inherits them, crash reports and debug pages print them.',
  remedy:
    'Hand them over as files: secrets: with the _FILE variable of the image, or a file the application reads from /run/secrets.',
  references: [
    { title: 'Docker Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
    nist190('4.1.4'),
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: «${DB_PASSWORD:?}»\n',
        },
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n    secrets:\n      - db_password\nsecrets:\n  db_password:\n    environment: DB_PASSWORD\n',
        },
      ),
      bad(
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: «Tr4f-8uzu-Qlmm»\n',
        },
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n    secrets:\n      - postgres_password\nsecrets:\n  postgres_password:\n    file: ./secrets/postgres_password\n',
          'secrets/postgres_password': 'Tr4f-8uzu-Qlmm',
          '.gitignore': '/secrets/\n',
        },
      ),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n    secrets: [db]\nsecrets:\n  db:\n    file: ./secrets/db\n',
        'secrets/db': 'x',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      // where the key lies is no secret, and whether there is a login is none
      {
        'compose.yaml':
          'services:\n  orderer:\n    image: example.com/orderer:2\n    environment:\n      - ORDERER_TLS_PRIVATEKEY=/var/orderer/tls/server.key\n      - ENABLE_AUTH\n',
      },
    ],
  },
  *check(service) {
    const all = credentialsOf(service).filter(({ name, isElsewhere }) => !isElsewhere && !/_FILE$/i.test(name));
    const [first, ...rest] = all;
    const [grant] = service.settings.secrets.items;
    if (first) {
      const names = all.map(({ name }) => name);
      const fix = handOver(service, names);
      const shown =
        names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
      yield violated(first.origin, `${shown} ${names.length > 1 ? 'are' : 'is'} passed in the environment`, {
        // what stands here in the clear is told to be handed over by other rules
        ...(all.every(isInTheClear) && { severity: 'info' }),
        related: rest.map(({ name, origin }) => ({ place: origin.place, note: name })),
        ...(fix && { fix }),
      });
    } else if (grant) yield held({ place: grant.place, via: [], strength: 'declared' });
  },
});

const isInTheClear = ({ verdict, envFile }: Credential): boolean =>
  verdict.kind === 'default' || verdict.kind === 'placeholder' || (verdict.kind === 'literal' && envFile === undefined);
