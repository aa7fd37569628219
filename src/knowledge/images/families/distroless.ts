import { type Family, ROOT, read } from '../family.ts';

const README = 'GoogleContainerTools/distroless@cd080764:README.md';
const README_2 = 'GoogleContainerTools/distroless@cd080764: README.md';

/** Google’s distroless images. */
export const distroless: Family = {
  id: 'distroless',
  kind: 'base',
  repositories: ['gcr.io/distroless/*'],
  publisher: 'project',
  product: 'distroless',
  cycleInRepository: true,
  bare: true,
  systemEvidence: 'read',
  variants: [
    {
      name: 'debug-nonroot',
      words: ['debug', 'nonroot'],
      system: 'distroless-debug',
      facts: { runsAs: read({ name: 'nonroot', uid: 65532, gid: 65532 }, README_2) },
    },
    { name: 'debug', words: ['debug'], system: 'distroless-debug' },
    {
      name: 'nonroot',
      words: ['nonroot'],
      system: 'distroless',
      facts: { runsAs: read({ name: 'nonroot', uid: 65532, gid: 65532 }, README_2) },
    },
    { name: 'default', system: 'distroless' },
  ],
  facts: { runsAs: read(ROOT, README), ownUser: read({ name: 'nonroot', uid: 65532, gid: 65532 }, README) },
};
