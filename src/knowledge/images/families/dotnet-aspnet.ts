import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE =
  'dotnet/dotnet-docker@3ed00b61:src/runtime-deps/10.0/noble/amd64/Dockerfile, src/runtime-deps/10.0/noble-chiseled/amd64/Dockerfile';

/** .NET runtimes. */
export const dotnetAspnet: Family = {
  id: 'dotnet-aspnet',
  kind: 'runtime',
  repositories: [
    'mcr.microsoft.com/dotnet/aspnet',
    'mcr.microsoft.com/dotnet/runtime',
    'mcr.microsoft.com/dotnet/runtime-deps',
    'mcr.microsoft.com/dotnet/core/aspnet',
    'mcr.microsoft.com/dotnet/core/runtime',
    'mcr.microsoft.com/dotnet/core/runtime-deps',
    'mcr.microsoft.com/dotnet/nightly/aspnet',
  ],
  publisher: 'project',
  product: 'dotnet',
  cycleIsNoTag: true,
  systemEvidence: 'read',
  variants: [
    {
      name: 'chiseled',
      words: ['chiseled'],
      system: 'ubuntu-chiseled',
      facts: {
        runsAs: read(
          { name: 'app', uid: 1654, gid: 1654 },
          'dotnet/dotnet-docker@3ed00b61:src/runtime-deps/10.0/noble-chiseled/amd64/Dockerfile',
        ),
      },
    },
    {
      name: 'azurelinux-distroless',
      words: ['azurelinux', 'distroless'],
      system: 'distroless',
      facts: { runsAs: inferred({ name: 'app', uid: 1654, gid: 1654 }, BY_KIND) },
    },
    {
      name: 'mariner-distroless',
      words: ['mariner', 'distroless'],
      system: 'distroless',
      without: ['ownUser', 'runsAs', 'ports'],
    },
    { name: 'azurelinux', words: ['azurelinux'], system: 'photon' },
    {
      name: 'alpine-before-8',
      words: ['alpine'],
      before: '8.0',
      system: 'alpine',
      facts: { ports: inferred([80], BY_KIND) },
      without: ['ownUser'],
    },
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    {
      name: 'noble-before-8',
      words: ['noble'],
      before: '8.0',
      system: 'ubuntu',
      facts: { ports: inferred([80], BY_KIND) },
      without: ['ownUser'],
    },
    { name: 'noble', words: ['noble'], system: 'ubuntu' },
    {
      name: 'jammy-before-8',
      words: ['jammy'],
      before: '8.0',
      system: 'ubuntu',
      facts: { ports: inferred([80], BY_KIND) },
      without: ['ownUser'],
    },
    { name: 'jammy', words: ['jammy'], system: 'ubuntu' },
    {
      name: 'focal-before-8',
      words: ['focal'],
      before: '8.0',
      system: 'ubuntu',
      facts: { ports: inferred([80], BY_KIND) },
      without: ['ownUser'],
    },
    { name: 'focal', words: ['focal'], system: 'ubuntu' },
    {
      name: 'debian-before-8',
      before: '8.0',
      system: 'debian-slim',
      facts: { ports: inferred([80], BY_KIND) },
      without: ['ownUser'],
    },
    { name: 'debian', before: '10', system: 'debian-slim' },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'app', uid: 1654, gid: 1654 }, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: inferred([{ path: '/tmp', use: 'diagnostics pipes', optional: false }], BY_KIND),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
