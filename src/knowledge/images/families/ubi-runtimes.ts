import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** What sclorg’s images run as, whatever their language. */
const SOURCE_TO_IMAGE = { name: 'default', uid: 1001, gid: 0 } as const;

/** Languages and servers on the Universal Base Image, as Red Hat builds them for any number of user. */
export const ubiRuntimes: Family = {
  id: 'ubi-runtimes',
  kind: 'runtime',
  repositories: [
    'registry.access.redhat.com/ubi8/*',
    'registry.access.redhat.com/ubi9/*',
    'registry.access.redhat.com/ubi10/*',
    'registry.redhat.io/ubi8/*',
    'registry.redhat.io/ubi9/*',
    'registry.redhat.io/ubi10/*',
  ],
  publisher: 'project',
  variants: [
    {
      name: 'openjdk',
      repository: 'openjdk',
      facts: { runsAs: inferred({ name: 'default', uid: 185, gid: 0 }, COMMONLY_KNOWN) },
    },
    { name: 'python', repository: 'python', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'nodejs', repository: 'nodejs', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'php', repository: 'php', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'ruby', repository: 'ruby', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'perl', repository: 'perl', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'httpd', repository: 'httpd', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'nginx', repository: 'nginx', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'go-toolset', repository: 'go-toolset', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'dotnet', repository: 'dotnet', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 's2i', repository: 's2i', facts: { runsAs: inferred(SOURCE_TO_IMAGE, COMMONLY_KNOWN) } },
    { name: 'other' },
  ],
  facts: {},
};
