import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'dotnet/dotnet-docker@3ed00b61:src/runtime-deps/10.0/noble/amd64/Dockerfile';

/** .NET SDK. */
export const dotnetSdk: Family = {
  id: 'dotnet-sdk',
  kind: 'base',
  repositories: [
    'mcr.microsoft.com/dotnet/sdk',
    'mcr.microsoft.com/dotnet/core/sdk',
    'mcr.microsoft.com/dotnet/nightly/sdk',
  ],
  publisher: 'project',
  product: 'dotnet',
  cycleIsNoTag: true,
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', minimal: false },
    { name: 'azurelinux', words: ['azurelinux'], system: 'photon', minimal: false },
    { name: 'noble', words: ['noble'], system: 'ubuntu' },
    { name: 'jammy', words: ['jammy'], system: 'ubuntu' },
    { name: 'focal', words: ['focal'], system: 'ubuntu' },
    { name: 'debian', before: '10', system: 'debian' },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  programs: inferred({ has: ['dotnet'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'app', uid: 1654, gid: 1654 }, DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
