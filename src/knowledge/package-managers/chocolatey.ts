import { definePackageManager, isPathOrUrl } from './package-manager.ts';

/** Windows. A `.config` file is a list with versions of its own. */
export const chocolatey = definePackageManager({
  name: 'Chocolatey',
  kind: 'system',
  oneDash: true,
  programs: ['choco', 'choco.exe', 'cinst'],
  verbs: { install: 'install', upgrade: 'upgrade', uninstall: 'remove' },
  valued: ['--version', '-version', '--source', '-source', '-s', '--params', '-params', '--package-parameters'],
  pinned: (word) => word.endsWith('.config') || isPathOrUrl(word),
  pinningOptions: ['--version', '-version'],
});
