import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'mattermost/mattermost@00faf884:server/build/Dockerfile';

/** Mattermost. */
export const mattermost: Family = {
  id: 'mattermost',
  kind: 'server',
  repositories: ['docker.io/mattermost/mattermost-team-edition', 'docker.io/mattermost/mattermost-enterprise-edition'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read({ name: 'mattermost', uid: 2000, gid: 2000 }, DOCKERFILE),
    ownUser: read({ name: 'mattermost', uid: 2000, gid: 2000 }, DOCKERFILE),
    ports: read([8065], DOCKERFILE),
    volumes: read(
      [
        '/mattermost/data',
        '/mattermost/logs',
        '/mattermost/config',
        '/mattermost/plugins',
        '/mattermost/client/plugins',
      ],
      DOCKERFILE,
    ),
    builtinHealthcheck: read(true, DOCKERFILE),
    secretVariables: inferred(['MM_SQLSETTINGS_DATASOURCE'], COMMONLY_KNOWN),
  },
};
