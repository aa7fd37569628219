import { withArticle } from '../../../knowledge/with-article.ts';
import type { Fix } from '../../../model/change.ts';
import { declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { countsAs } from '../counts-as.ts';
import { credentialsOf } from '../credentials-of.ts';
import { handOver } from '../hand-over.ts';

/** Well-known passwords are a matter of no-default-credentials; files that git may ignore stay undecided. */
export const literalInEnvironment = defineRule({
  id: 'secrets/not-in-code/literal-in-environment',
  subject: 'settings',
  severity: 'high',
  title: 'A credential is written in the file',
  why: 'It is in every clone, fork and backup of the repository for good, and in the hands of everyone who ever had access.',
  remedy:
    'Change the credential, then hand it over as a Compose secret, or as ${NAME:?} from an .env file that git ignores.',
  references: [
    { title: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { title: 'Docker Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_PASSWORD: «Tr4f-8uzu-Qlmm»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      - DATABASE_URL=«postgres://shop:Tr4f8uzuQlmm@db/shop»\n',
      }),
      // settings in one variable
      bad({
        'compose.yaml':
          "services:\n  forge:\n    image: gitlab/gitlab-ce:18.5.2-ce.0\n    environment:\n      GITLAB_OMNIBUS_CONFIG: «\"external_url 'https://git.example.com'; gitlab_rails['smtp_password'] = 'Tr4f8uzuQlmm'\"»\n",
      }),
      // an address for errors, which a web page shows to everybody
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      SENTRY_DSN: «https://1f2e3d4c5b6a79888796a5b4c3d2e1f0@o12345.ingest.sentry.io/67890»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD:?set it in .env}\n',
      },
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:1\n    env_file: app.env\n',
        '.gitignore': '*.env\n',
        'app.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n',
      },
    ],
    undecided: [
      {
        'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:1\n    env_file: app.env\n',
        'app.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      PASSWORD_MIN_LENGTH: "12"\n      TOKEN_TTL: 3600\n',
      },
    ],
  },
  *check(service, { keptByGit }) {
    const all = credentialsOf(service);
    for (const { name, verdict, origin, envFile } of all) {
      const [found] = verdict.found;
      if (verdict.kind !== 'literal' || !found) continue;
      const kept = envFile === undefined ? undefined : keptByGit?.(envFile);
      if (envFile !== undefined && kept)
        yield violated(
          declaredAt({ kind: 'file', file: envFile }),
          `${envFile}, which git keeps, holds ${withArticle(found.what)} in ${name}`,
          { ...countsAs(found), toldBy: 'secrets/ignored-by-git' },
        );
      else if (kept === false) yield held(origin);
      else if (envFile !== undefined)
        yield undecided(
          origin,
          `whether the file with ${name} (${found.what}) is under version control`,
          'git ls-files',
        );
      else {
        const weight = countsAs(found);
        yield violated(origin, `${name} holds ${withArticle(found.what)} in the clear`, {
          ...weight,
          ...(weight.holdsBack === undefined && fixOf(service, name)),
          remedy: service.settings.source === 'task' ? IN_TASK[service.settings.writtenAs ?? 'module'] : undefined,
        });
      }
    }
    const [first] = all;
    if (first && all.every(({ verdict }) => verdict.kind !== 'literal')) yield held(first.origin);
  },
});

const CHANGE_IT = 'Change the credential at whoever issued it, then';
const VAULT = `${CHANGE_IT} encrypt it with \`ansible-vault encrypt_string\` and write what that prints in its place.`;
/** Where a credential goes that is written for another program than Compose. */
const IN_TASK = {
  compose: VAULT,
  module: VAULT,
  kamal: `${CHANGE_IT} name it below \`secret\` in deploy.yml and give its value in .kamal/secrets.`,
  terraform: `${CHANGE_IT} make it a variable with \`sensitive = true\` and no default, which TF_VAR_NAME gives.`,
  run: undefined,
} as const;

const fixOf = (service: Service, name: string): { readonly fix?: Fix } => {
  const fix = handOver(service, [name]);
  return fix ? { fix } : {};
};
