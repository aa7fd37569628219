import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'go-vikunja/vikunja@00a87dc5:Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
      KNOWN,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
    secretVariables: inferred(['VIKUNJA_SERVICE_JWTSECRET', 'VIKUNJA_DATABASE_PASSWORD'], KNOWN),
  },
};
