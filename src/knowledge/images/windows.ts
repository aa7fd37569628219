import type { Family } from './family.ts';

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
  variants: [{ name: 'windows', system: 'windows' }],
  facts: {},
};
