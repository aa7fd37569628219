import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** curl. */
export const curl: Family = {
  id: 'curl',
  kind: 'tool',
  repositories: ['docker.io/curlimages/curl', 'quay.io/curl/curl'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'curl_user', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
  },
};
