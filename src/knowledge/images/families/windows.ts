import { type Family, read } from '../family.ts';

const USERS = 'learn.microsoft.com: Secure Windows containers, User accounts';

/** Windows. */
export const windows: Family = {
  id: 'windows',
  kind: 'base',
  repositories: [
    'mcr.microsoft.com/windows/*',
    'mcr.microsoft.com/windows',
    'docker.io/microsoft/nanoserver',
    'docker.io/microsoft/windowsservercore',
    'docker.io/microsoft/iis',
    'docker.io/microsoft/aspnet',
    'docker.io/microsoft/powershell',
  ],
  publisher: 'project',
  product: 'windows-server',
  cycleIsNoTag: true,
  windows: true,
  variants: [
    {
      name: 'nanoserver',
      repository: 'nanoserver',
      system: 'windows',
      minimal: true,
      facts: { runsAs: read({ name: 'ContainerUser', uid: undefined, gid: undefined }, USERS) },
    },
    // the server is an administrator, and each application pool has an account of its own
    { name: 'iis', repository: 'iis', system: 'windows', without: ['runsAs'] },
    { name: 'aspnet', repository: 'aspnet', system: 'windows', without: ['runsAs'] },
    { name: 'windows', system: 'windows' },
  ],
  facts: { runsAs: read({ name: 'ContainerAdministrator', uid: undefined, gid: undefined }, USERS) },
};
