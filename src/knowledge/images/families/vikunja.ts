import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'go-vikunja/vikunja@00a87dc5:Dockerfile';

/** Vikunja. */
export const vikunja: Family = {
  id: 'vikunja',
  kind: 'server',
  repositories: ['docker.io/vikunja/vikunja', 'ghcr.io/go-vikunja/vikunja'],
  publisher: 'project',
  variants: [{ name: 'scratch', system: 'scratch' }],
  facts: {
    runsAs: read({ name: undefined, uid: 1000, gid: undefined }, DOCKERFILE),
    ports: read([3456], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/app/vikunja/files', use: 'attachments', optional: false },
        { path: '/db', use: 'its SQLite database', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    secretVariables: inferred(['VIKUNJA_SERVICE_JWTSECRET', 'VIKUNJA_DATABASE_PASSWORD'], COMMONLY_KNOWN),
  },
};
