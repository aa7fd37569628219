import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

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
    runsAs: inferred({ name: 'nonroot', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([4180], COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    secretVariables: inferred(['OAUTH2_PROXY_CLIENT_SECRET', 'OAUTH2_PROXY_COOKIE_SECRET'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
