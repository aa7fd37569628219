import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'authelia/authelia@002c8fb8:Dockerfile';

/** Authelia. */
export const authelia: Family = {
  id: 'authelia',
  kind: 'server',
  repositories: ['docker.io/authelia/authelia', 'ghcr.io/authelia/authelia'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([9091], DOCKERFILE),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretFiles: inferred(['AUTHELIA_*'], COMMONLY_KNOWN),
    secretVariables: inferred(['AUTHELIA_SESSION_SECRET', 'AUTHELIA_STORAGE_ENCRYPTION_KEY'], COMMONLY_KNOWN),
  },
};
