import { type Family, reported } from '../family.ts';

/** .NET Core on Docker Hub, up to 2.0; what came later is on Microsoft's own registry. */
export const aspnetcore: Family = {
  id: 'aspnetcore',
  kind: 'runtime',
  repositories: [
    'docker.io/microsoft/aspnetcore',
    'docker.io/microsoft/aspnetcore-build',
    'docker.io/microsoft/dotnet',
  ],
  publisher: 'project',
  // for Linux and for Windows under one tag
  variants: [{ name: 'default' }],
  facts: {
    retired: reported(
      { since: undefined, instead: 'mcr.microsoft.com/dotnet/aspnet' },
      'hub.docker.com/r/microsoft/aspnetcore: no longer updated',
    ),
  },
};
