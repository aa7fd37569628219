import { keptByGit } from '../../../model/kept-by-git.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const COMPOSE =
  'services:\n  db:\n    image: postgres:17\n    secrets: [db]\nsecrets:\n  db:\n    file: ./secrets/db\n';

const FROM_ENVIRONMENT = COMPOSE.replace('file: ./secrets/db', 'environment: DB_PASSWORD');
const SEALED = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n';

/** The files that secrets are taken from. One that git tracks is another control's matter as well. */
export const plainSecretFile = defineRule({
  id: 'secrets/encrypted-at-rest/plain-secret-file',
  subject: 'repository',
  severity: 'low',
  title: 'A secret lies on the disk in plain text',
  why: 'It is in every backup and every copied disk of the host, readable for whoever gets hold of one.',
  remedy:
    'Put the value into an env file and encrypt that: `plimsoll secrets encrypt .env --recipient age1...` (`plimsoll secrets keygen` makes the key). Compose takes it by `environment: NAME` in place of `file:` when you start with `plimsoll secrets run -- docker compose up -d`; for a service with a read-only root it stays a file, which `--into` writes into memory (docs/secrets.md). SOPS or a secrets manager do as well.',
  references: [
    { title: 'SOPS', url: 'https://getsops.io/' },
    { title: 'age', url: 'https://age-encryption.org/' },
    { title: 'ISO/IEC 27001:2022, A.8.24' },
  ],
  examples: {
    bad: [
      bad({ 'compose.yaml': COMPOSE, 'secrets/db': '«»Xk93mdPq2\n' }),
      bad({ 'compose.yaml': COMPOSE, 'secrets/db': '«»Xk93mdPq2\n', 'secrets/db.age': SEALED }),
      bad({ 'compose.yaml': FROM_ENVIRONMENT, '.env': '«»DB_PASSWORD=Xk93mdPq2\n', '.env.age': SEALED }),
    ],
    good: [
      { 'compose.yaml': FROM_ENVIRONMENT, '.env.age': SEALED },
      // what is no secret may stand beside it
      { 'compose.yaml': FROM_ENVIRONMENT, '.env': 'TAG=17\n', '.env.age': SEALED },
      { 'compose.yaml': COMPOSE, 'secrets/db.age': SEALED },
      { 'compose.yaml': COMPOSE, 'secrets/db': SEALED },
      { 'compose.yaml': COMPOSE, 'secrets/db': '$ANSIBLE_VAULT;1.1;AES256\n6162\n' },
      {
        'compose.yaml': COMPOSE,
        'secrets/db': 'password: ENC[AES256_GCM,data:Q2c=,iv:YQ==,tag:Yg==,type:str]\nsops:\n  version: 3.10.2\n',
      },
    ],
    undecided: [{ 'compose.yaml': COMPOSE, '.gitignore': '/secrets/\n', 'secrets/db': 'Xk93mdPq2\n' }],
    silent: [
      // it is no evidence that something of a test is encrypted, or only called so
      { 'compose.yaml': FROM_ENVIRONMENT, 'test/.env.age': SEALED, '.env.age': 'DB_PASSWORD=Xk93mdPq2\n' },
      { 'compose.yaml': COMPOSE },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
    ],
  },
  *check(repository) {
    for (const { file, sealedBy, sealedTwin } of repository.storedSecrets) {
      const origin = declaredAt({ kind: 'file', file });
      if (sealedBy !== undefined) yield held(origin);
      else if (keptByGit(repository, file) === false) {
        // it is on this machine alone, and no file says what its disk is
        yield undecided(origin, `whether ${file} lies on an encrypted disk`, 'lsblk -o NAME,TYPE,MOUNTPOINT');
      } else if (sealedTwin !== undefined)
        yield violated(origin, `${file} holds in plain text what ${sealedTwin} was made to hold encrypted`, {
          remedy: `See that ${sealedTwin} opens and is up to date (\`plimsoll secrets decrypt ${sealedTwin}\`), then delete ${file}.`,
        });
      else yield violated(origin, `${file} holds a secret of compose in plain text`);
    }
  },
});
