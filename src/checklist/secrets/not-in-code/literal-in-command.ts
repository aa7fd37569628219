import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { secretsInCommands } from '../secrets-in-commands.ts';

export const literalInCommand = defineRule({
  id: 'secrets/not-in-code/literal-in-command',
  subject: 'settings',
  severity: 'high',
  title: 'A credential is written in the command of a service',
  why: 'It is in every clone of the repository, and whoever can list the processes or inspect the container reads it: the command line is open to all of them.',
  remedy:
    'Change the credential, and let the program read it: from a file under /run/secrets, or from a variable that an .env file outside of git sets.',
  references: [
    { title: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { title: 'CWE-214', url: 'https://cwe.mitre.org/data/definitions/214.html' },
    { title: 'Docker Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    command: ["app", "--password", «"Tr4f8uzuQlmm"»]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    command: app «--admin-password=changeme»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  setup:\n    image: minio/mc:RELEASE.2025-01-17T23-25-50Z\n    entrypoint: sh -c "mc alias set store http://minio:9000 minioadmin «minioadmin»; mc mb store/shop"\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  mongo:\n    image: mongo:8.0\n    healthcheck:\n      test: ["CMD", "mongosh", "-u", "root", "-p", «"Tr4f8uzuQlmm"», "--eval", "1"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  files:\n    image: atmoz/sftp:alpine\n    command: «shop:Tr4f8uzuQlmm:1001:100:upload»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  files:\n    image: atmoz/sftp:alpine\n    command: shop::1001 store:${SFTP_PASSWORD:?}:1002\n',
      },
      // encrypted
      {
        'compose.yaml':
          'services:\n  files:\n    image: atmoz/sftp:alpine\n    command: shop:$$1$$0G2g0GSt$$ewU0t6GXG15.0hWoOX8X9.:e:1001\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    healthcheck:\n      test: ["CMD", "mysqladmin", "ping", "-p${DB_PASSWORD}"]\n',
        '.env': 'DB_PASSWORD=secret\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    healthcheck:\n      test: ["CMD-SHELL", "mysqladmin ping -p${DB_PASSWORD}"]\n',
        '.env': 'DB_PASSWORD=secret\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    command: ["app", "--password", "${APP_PASSWORD:?}"]\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    healthcheck:\n      test: mysqladmin ping -p$$MYSQL_ROOT_PASSWORD\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:1\n' }],
  },
  *check(service) {
    for (const { title, place, secrets } of secretsInCommands(service)) {
      if (secrets.length === 0) yield held(declaredAt(place));
      for (const secret of secrets)
        yield violated(declaredAt(secret.place), `its ${title} holds ${secret.what} in the clear`, {
          severity: secret.severity,
        });
    }
  },
});
