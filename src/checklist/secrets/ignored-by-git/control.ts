import { owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/ignored-by-git',
  title: 'Keeps secret files out of version control by rule',
  level: 1,
  gating: true,
  gates: 'project',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'The files that hold secrets here (.env and its variants, keys, key stores, credential files of tools) are ignored by git, and none of them is tracked.',
  why: 'The next `git add .` commits whatever is not ignored. It takes one tired evening.',
  remedy:
    'Add `.env`, `.env.*` with `!.env.example`, `secrets/`, `*.pem`, `*.key`, `*.p12`, `*.pfx`, `*.jks`, `id_rsa*`, `.npmrc`, `*.tfvars` to .gitignore. Ignoring does not untrack: `git rm --cached FILE` does, and what was committed must be revoked.',
  references: [owaspTop10('D06'), pciDss('8.6.2'), { title: 'gitignore', url: 'https://git-scm.com/docs/gitignore' }],
  covers: ['SEC-2'],
});
