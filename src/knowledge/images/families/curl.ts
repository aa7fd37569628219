import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** curl. */
export const curl: Family = {
  id: 'curl',
  kind: 'tool',
  repositories: ['docker.io/curlimages/curl', 'quay.io/curl/curl'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'curl_user', uid: undefined, gid: undefined }, KNOWN),
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
  },
};
