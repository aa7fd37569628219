import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** mongo-express. */
export const mongoExpress: Family = {
  id: 'mongo-express',
  kind: 'server',
  repositories: ['docker.io/library/mongo-express'],
  publisher: 'official',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['node'] }, DOCKERFILE),
  facts: {
    ports: inferred([8081], DOCKERFILE),
    defaultCredentials: inferred(
      [{ user: 'admin', password: 'pass', setBy: ['ME_CONFIG_BASICAUTH_PASSWORD'] }],
      DOCKERFILE,
    ),
    secretVariables: inferred(
      ['ME_CONFIG_MONGODB_ADMINPASSWORD', 'ME_CONFIG_BASICAUTH_PASSWORD', 'ME_CONFIG_MONGODB_URL'],
      DOCKERFILE,
    ),
  },
};
