import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'authelia/authelia@002c8fb8:Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    builtinHealthcheck: inferred(true, KNOWN),
    secretFiles: inferred(['AUTHELIA_*'], KNOWN),
    secretVariables: inferred(['AUTHELIA_SESSION_SECRET', 'AUTHELIA_STORAGE_ENCRYPTION_KEY'], KNOWN),
  },
};
