import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const COMPOSE =
  'services:\n  db:\n    image: postgres:17\n    secrets: [db]\nsecrets:\n  db:\n    file: ./secrets/db\n';

/** The files that compose takes secrets from. One that git tracks is another control's matter as well. */
export const plainSecretFile = defineRule({
  id: 'secrets/encrypted-at-rest/plain-secret-file',
  subject: 'repository',
  severity: 'low',
  title: 'A secret lies on the disk in plain text',
  why: 'It is in every backup and every copied disk of the host, readable for whoever gets hold of one.',
  remedy:
    'Keep it encrypted (SOPS or age), and decrypt it into memory when the stack starts; or let a secrets manager hand it over.',
  references: [
    { title: 'SOPS', url: 'https://getsops.io/' },
    { title: 'age', url: 'https://age-encryption.org/' },
    { title: 'ISO/IEC 27001:2022, A.8.24' },
  ],
  examples: {
    bad: [bad({ 'compose.yaml': COMPOSE, 'secrets/db': '«»Xk93mdPq2\n' })],
    good: [
      { 'compose.yaml': COMPOSE, 'secrets/db': '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n' },
      { 'compose.yaml': COMPOSE, 'secrets/db': '$ANSIBLE_VAULT;1.1;AES256\n6162\n' },
      {
        'compose.yaml': COMPOSE,
        'secrets/db': 'password: ENC[AES256_GCM,data:Q2c=,iv:YQ==,tag:Yg==,type:str]\nsops:\n  version: 3.10.2\n',
      },
    ],
    undecided: [{ 'compose.yaml': COMPOSE, '.gitignore': '/secrets/\n', 'secrets/db': 'Xk93mdPq2\n' }],
    silent: [{ 'compose.yaml': COMPOSE }, { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' }],
  },
  *check({ storedSecrets, ignored }) {
    for (const { file, sealedBy } of storedSecrets) {
      const origin = declaredAt({ kind: 'file', file });
      if (sealedBy !== undefined) yield held(origin);
      else if (ignored(file)) {
        // it is on this machine alone, and no file says what its disk is
        yield undecided(origin, `whether ${file} lies on an encrypted disk`, 'lsblk -o NAME,TYPE,MOUNTPOINT');
      } else yield violated(origin, `${file} holds a secret of compose in plain text`);
    }
  },
});
