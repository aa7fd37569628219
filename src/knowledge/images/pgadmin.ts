import { type Family, inferred } from './family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** pgAdmin. */
export const pgadmin: Family = {
  id: 'pgadmin',
  kind: 'server',
  repositories: ['docker.io/dpage/pgadmin4', 'docker.io/elestio/pgadmin'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['python3'] }, DOCKERFILE),
  facts: {
    runsAs: inferred({ name: 'pgadmin', uid: 5050, gid: 0 }, DOCKERFILE),
    ownUser: inferred({ name: 'pgadmin', uid: 5050, gid: 0 }, DOCKERFILE),
    ports: inferred([80, 443], DOCKERFILE),
    secretVariables: inferred(['PGADMIN_DEFAULT_PASSWORD'], DOCKERFILE),
    secretFiles: inferred(['PGADMIN_DEFAULT_PASSWORD'], DOCKERFILE),
  },
};
