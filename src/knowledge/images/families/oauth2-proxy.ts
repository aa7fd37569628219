import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** OAuth2 Proxy. */
export const oauth2Proxy: Family = {
  id: 'oauth2-proxy',
  kind: 'server',
  repositories: ['quay.io/oauth2-proxy/oauth2-proxy'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'distroless', from: '7.6', system: 'distroless' },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred({ name: 'nonroot', uid: undefined, gid: undefined }, KNOWN),
    ports: inferred([4180], KNOWN),
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
    secretVariables: inferred(['OAUTH2_PROXY_CLIENT_SECRET', 'OAUTH2_PROXY_COOKIE_SECRET'], KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
