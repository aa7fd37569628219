import { declaredAt, type FileId } from '../../../model/place.ts';
import type { Repository } from '../../../model/repository.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n    env_file: .env\n';
const SECRETS =
  'services:\n  web:\n    image: nginx:1.29\n    secrets: [db]\nsecrets:\n  db:\n    file: ./secrets/db.txt\n';
const HEAD = 'ref: refs/heads/main\n';

export const secretFileNotIgnored = defineRule({
  id: 'secrets/ignored-by-git/secret-file-not-ignored',
  subject: 'repository',
  severity: 'high',
  title: 'A file with secrets is not kept out of git',
  why: 'The next `git add .` commits it, and a pushed secret is known to everyone who ever clones.',
  remedy: 'Name the file in .gitignore; when it is tracked already, `git rm --cached FILE` and revoke what is in it.',
  references: [
    { title: 'gitignore', url: 'https://git-scm.com/docs/gitignore' },
    { title: 'CWE-540: information in source code', url: 'https://cwe.mitre.org/data/definitions/540.html' },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': COMPOSE, '.git/HEAD': HEAD, '.env': '«»DB_PASSWORD=Xk93mdPq2\n' }),
      bad(
        { 'compose.yaml': COMPOSE, '.gitignore': 'node_modules/\n', '.env': '«»DB_PASSWORD=Xk93mdPq2\n' },
        { '.gitignore': 'node_modules/\n/.env\n', 'compose.yaml': COMPOSE, '.env': 'DB_PASSWORD=Xk93mdPq2\n' },
      ),
      bad(
        { 'compose.yaml': SECRETS, '.gitignore': 'dist/\n', 'secrets/db.txt': '«»Xk93mdPq2\n' },
        { '.gitignore': 'dist/\n/secrets/db.txt\n', 'compose.yaml': SECRETS, 'secrets/db.txt': 'Xk93mdPq2\n' },
      ),
      // a service takes its variables from it, whatever it is called
      bad(
        {
          'compose.yaml': COMPOSE.replace('.env', 'environment'),
          '.gitignore': 'dist/\n',
          environment: '«»store_password=Xk93mdPq2\n',
        },
        {
          '.gitignore': 'dist/\n/environment\n',
          'compose.yaml': COMPOSE.replace('.env', 'environment'),
          environment: 'store_password=Xk93mdPq2\n',
        },
      ),
    ],
    good: [
      { 'compose.yaml': SECRETS, '.gitignore': '/secrets/\n', 'secrets/db.txt': 'Xk93mdPq2\n' },
      { 'compose.yaml': COMPOSE, '.git/HEAD': HEAD, '.gitignore': '.env\n', '.env': 'DB_PASSWORD=Xk93mdPq2\n' },
      { 'compose.yaml': COMPOSE, '.gitignore': '.env*\n!.env.example\n', '.env': 'DB_PASSWORD=Xk93mdPq2\n' },
    ],
    undecided: [{ 'compose.yaml': COMPOSE, '.env': 'DB_PASSWORD=Xk93mdPq2\n' }],
    silent: [
      {
        'compose.yaml': SECRETS,
        '.gitignore': 'dist/\n',
        'secrets/db.txt': '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n',
      },
      { 'compose.yaml': COMPOSE, '.gitignore': '', '.env': 'TAG=1.29\n' },
      { 'compose.yaml': COMPOSE, '.gitignore': '', '.env.example': 'DB_PASSWORD=Xk93mdPq2\n' },
    ],
  },
  *check(repository) {
    for (const { file, what } of secretsIn(repository)) {
      const origin = declaredAt({ kind: 'file', file });
      const tracked = repository.tracked(file);
      if (tracked.kind === 'known' && tracked.value) {
        yield violated(origin, `${file} (${what}) holds secrets and is tracked by git`, { severity: 'critical' });
      } else if (repository.ignored(file)) {
        yield held(origin);
      } else if (repository.isRepository.kind === 'known') {
        // without git, nothing is committed and there is nothing to ask
        if (!repository.isRepository.value) continue;
        yield violated(origin, `${file} (${what}) holds secrets and no .gitignore leaves it out`, {
          fix: {
            title: 'Name it in .gitignore',
            safety: 'safe',
            changes: [
              { kind: 'complete', file: repository.ignoreFile ?? ('.gitignore' as FileId), lines: [`/${file}`] },
            ],
          },
        });
      } else {
        const message = `whether git leaves out ${file} (${what}): ${repository.isRepository.why}`;
        yield undecided(origin, message, 'plimsoll check, at the root of the repository');
      }
    }
  },
});

/** Files that hold secrets by their name and content, and those that compose takes secrets from; sealed ones may be shared. */
const secretsIn = ({
  secretFiles,
  storedSecrets,
}: Repository): readonly { readonly file: FileId; readonly what: string }[] => {
  // keys among tests and examples are thrown away on purpose
  const known = secretFiles.filter(({ specimen }) => !specimen);
  const names = new Set(secretFiles.map(({ file }) => file));
  const declared = storedSecrets.filter(({ file, sealedBy }) => sealedBy === undefined && !names.has(file));
  return [...known, ...declared.map(({ file }) => ({ file, what: 'secret of compose' }))];
};
