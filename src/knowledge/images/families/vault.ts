import { BY_KIND, type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'hashicorp/docker-vault@ed323958:0.X/Dockerfile';

/** Vault. */
export const vault: Family = {
  id: 'vault',
  kind: 'server',
  repositories: ['docker.io/hashicorp/vault', 'docker.io/library/vault'],
  publisher: 'official',
  variants: [
    { name: 'ubi', words: ['ubi'], without: ['runsAs', 'dropsTo', 'ownUser', 'capabilities'] },
    {
      name: 'library',
      repository: 'library/',
      system: 'alpine',
      facts: {
        retired: read({ since: undefined, instead: 'hashicorp/vault' }, 'docker-library/docs: vault is deprecated'),
      },
    },
    {
      name: '2.x',
      from: '2.0',
      system: 'alpine',
      facts: {
        runsAs: reported({ name: 'vault', uid: undefined, gid: undefined }, 'github.com/hashicorp/vault/issues/31919'),
      },
      without: ['dropsTo'],
    },
    { name: '1.x', system: 'alpine' },
  ],
  programs: inferred({ has: ['wget', 'vault'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'vault', uid: undefined, gid: undefined }, DOCKERFILE),
    dropsTo: read({ name: 'vault', uid: undefined, how: 'su-exec' }, DOCKERFILE),
    ports: read([8200], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/vault/file', use: 'data', optional: false },
        { path: '/vault/logs', use: 'logs', optional: false },
        { path: '/vault/config', use: 'settings given by variable', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/vault/logs', '/vault/file'], DOCKERFILE),
    capabilities: read(
      {
        asRoot: ['CHOWN', 'SETFCAP', 'SETGID', 'SETUID', 'IPC_LOCK'],
        asUser: ['IPC_LOCK'],
        note: 'SKIP_SETCAP and SKIP_CHOWN make SETGID and SETUID enough as root.',
      },
      'a program with the same file capability refused to start without it in the bounding set',
    ),
    // whether it speaks TLS is a setting, and one that is sealed still serves
    healthCommand: inferred(['nc', '-z', '127.0.0.1', '8200'], BY_KIND),
    secretVariables: inferred(['VAULT_DEV_ROOT_TOKEN_ID', 'VAULT_TOKEN'], BY_KIND),
    debugPorts: inferred([{ port: 8201, what: 'cluster' }], BY_KIND),
  },
};
