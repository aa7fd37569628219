import { givenTo } from '../../../model/given-to.ts';
import { declaredAt } from '../../../model/place.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

const web = (more: string): string => `services:\n  web:\n    image: nginx:1.29\n    read_only: true\n${more}`;

export const copiedIntoReadOnly = defineRule({
  id: 'build/valid/copied-into-read-only',
  subject: 'project',
  severity: 'high',
  title: 'A secret or config that is no file is given to a service with a read-only root',
  why: 'Compose copies it into the container, and refuses where the root is read-only: "`file` is the sole supported option". The service never starts.',
  remedy:
    'Let it be a file: `file:` in place of `environment:` or `content:`. A secret need not lie on the disk for that: `plimsoll secrets run --into /run/NAME -- docker compose up -d` writes the variables of .env.age as files in memory (docs/secrets.md).',
  references: [
    { title: 'Compose: non-file secrets and read-only services', url: 'https://github.com/docker/compose/pull/12531' },
    { title: 'Compose: secrets', url: 'https://docs.docker.com/reference/compose-file/secrets/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    read_only: true\n    secrets:\n      - «token»\nsecrets:\n  token:\n    environment: TOKEN\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    read_only: true\n    configs:\n      - «site»\nconfigs:\n  site:\n    content: "server {}"\n',
      }),
    ],
    good: [{ 'compose.yaml': web('    secrets: [token]\nsecrets:\n  token:\n    file: ./token\n') }],
    silent: [
      { 'compose.yaml': web('secrets:\n  token:\n    environment: TOKEN\n') },
      {
        'compose.yaml': web('    secrets: [token]\nsecrets:\n  token:\n    environment: TOKEN\n').replace(
          'true',
          'false',
        ),
      },
      {
        'compose.yaml': web('    secrets: [token]\nsecrets:\n  token:\n    environment: TOKEN\n').replace(
          'true',
          '${RO}',
        ),
      },
    ],
  },
  check: oneHeld(function* (project) {
    for (const service of project.services) {
      if (knownValue(service.settings.readOnly) !== true) continue;
      const { copied, mounted } = givenTo(service, project);
      for (const { grant } of mounted) yield held(declaredAt(grant.place));
      for (const { grant, what, declared } of copied)
        yield violated(
          declaredAt(grant.place),
          `the ${what} ${grant.source} is copied into ${service.name}, whose root is read-only: Compose refuses to start it`,
          { about: [service.id], related: [{ place: declared.at, note: 'it is no file' }] },
        );
    }
  }),
});
