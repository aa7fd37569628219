import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/encrypted-at-rest',
  title: 'Stores secrets encrypted',
  level: 3,
  gating: true,
  gates: 'project',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check engine:' },
    { by: 'person', command: 'Say who holds the keys and how they are recovered' },
  ],
  what: 'Secret files that are stored are encrypted (age, SOPS, a manager with its own keys), volumes with confidential data lie on encrypted disks, and the keys have an owner.',
  why: "A plain secrets/db.txt is in every backup and every copied disk of the host. Compose's file secrets are exactly that.",
  remedy:
    "`plimsoll secrets keygen` makes a key, `plimsoll secrets encrypt .env --recipient age1...` the encrypted file that git may have, and `plimsoll secrets run -- docker compose up -d` starts with its variables in memory alone: docs/secrets.md has the whole way. SOPS does it too (`sops exec-env`). Put Docker's data root on an encrypted disk: what Compose hands over lies in it. Keep the key apart from the data, with a copy, and name who holds it.",
  references: [
    nist190('4.1.4'),
    pciDss('3.6.1'),
    pciDss('8.3.2'),
    { title: 'ISO/IEC 27001:2022, A.8.24' },
    { title: 'SOC 2, C1.1' },
    { title: 'SOPS', url: 'https://getsops.io/' },
    { title: 'age', url: 'https://age-encryption.org/' },
  ],
  covers: ['SEC-12', 'SEC-13', 'SEC-14'],
});
