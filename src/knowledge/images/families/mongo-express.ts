import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** mongo-express. */
export const mongoExpress: Family = {
  id: 'mongo-express',
  kind: 'server',
  repositories: ['docker.io/library/mongo-express'],
  publisher: 'official',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['node'] }, COMMONLY_KNOWN),
  facts: {
    ports: inferred([8081], COMMONLY_KNOWN),
    defaultCredentials: inferred(
      [{ user: 'admin', password: 'pass', setBy: ['ME_CONFIG_BASICAUTH_PASSWORD'] }],
      COMMONLY_KNOWN,
    ),
    secretVariables: inferred(
      ['ME_CONFIG_MONGODB_ADMINPASSWORD', 'ME_CONFIG_BASICAUTH_PASSWORD', 'ME_CONFIG_MONGODB_URL'],
      COMMONLY_KNOWN,
    ),
  },
};
