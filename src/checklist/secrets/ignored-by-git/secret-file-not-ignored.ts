import { declaredAt, type FileId } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n    env_file: .env\n';
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
    ],
    good: [
      { 'compose.yaml': COMPOSE, '.git/HEAD': HEAD, '.gitignore': '.env\n', '.env': 'DB_PASSWORD=Xk93mdPq2\n' },
      { 'compose.yaml': COMPOSE, '.gitignore': '.env*\n!.env.example\n', '.env': 'DB_PASSWORD=Xk93mdPq2\n' },
    ],
    undecided: [{ 'compose.yaml': COMPOSE, '.env': 'DB_PASSWORD=Xk93mdPq2\n' }],
    silent: [
      { 'compose.yaml': COMPOSE, '.gitignore': '', '.env': 'TAG=1.29\n' },
      { 'compose.yaml': COMPOSE, '.gitignore': '', '.env.example': 'DB_PASSWORD=Xk93mdPq2\n' },
    ],
  },
  *check(repository) {
    for (const { file, what, specimen } of repository.secretFiles) {
      // Keys among tests and examples are thrown away on purpose.
      if (specimen) continue;
      const origin = declaredAt({ kind: 'file', file });
      const tracked = repository.tracked(file);
      if (tracked.kind === 'known' && tracked.value) {
        yield violated(origin, `${file} (${what}) holds secrets and is tracked by git`, { severity: 'critical' });
      } else if (repository.ignored(file)) {
        yield held(origin);
      } else if (repository.isRepository.kind === 'known') {
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
