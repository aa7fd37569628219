import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'syncthing/syncthing@0457e607:Dockerfile';

/** Syncthing. */
export const syncthing: Family = {
  id: 'syncthing',
  kind: 'server',
  repositories: ['docker.io/syncthing/syncthing', 'ghcr.io/syncthing/syncthing'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    dropsTo: read({ name: '1000', uid: 1000, how: 'su-exec' }, DOCKERFILE),
    ports: read([8384, 22000], DOCKERFILE),
    volumes: read(['/var/syncthing'], DOCKERFILE),
    writablePaths: read([{ path: '/var/syncthing', use: 'data and settings', optional: false }], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    debugPorts: read([{ port: 8384, what: 'user interface, without a password at first' }], DOCKERFILE),
  },
};
