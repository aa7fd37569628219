import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';

/** EMQX. */
export const emqx: Family = {
  id: 'emqx',
  kind: 'server',
  repositories: ['docker.io/library/emqx', 'docker.io/emqx/emqx'],
  publisher: 'official',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred({ name: 'emqx', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'emqx', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ports: inferred([1883, 8083, 8084, 8883, 18083], COMMONLY_KNOWN),
    healthCommand: reported(['/opt/emqx/bin/emqx', 'ctl', 'status'], 'docs.emqx.com, Run EMQX with Docker Compose'),
    defaultCredentials: inferred(
      [{ user: 'admin', password: 'public', setBy: ['EMQX_DASHBOARD__DEFAULT_PASSWORD'] }],
      COMMONLY_KNOWN,
    ),
  },
};
