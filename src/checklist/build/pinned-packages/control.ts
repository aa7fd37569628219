import { owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/pinned-packages',
  title: 'Installs what its lock file says',
  level: 3,
  gating: false,
  gates: 'service',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Dependencies come from a lock file that the build enforces; sources cloned with git are at a commit or a tag, and versions of system packages are pinned where their repository keeps old ones, or the base is pinned by digest.',
  why: 'An install that resolves ranges takes whatever was published a minute ago, the hijacked release included.',
  remedy:
    "Copy the lock file and use `npm ci`, `pnpm install --frozen-lockfile`, `bun install --frozen-lockfile --production`, `pip install --require-hashes`, `uv sync --locked`, `bundle install` with frozen. Exact versions of apt packages vanish from Debian's mirrors: there a snapshot or the digest of the base is the better pin.",
  references: [owaspCheatSheet('13'), { title: 'ISO/IEC 27001:2022, A.8.32' }, pciDss('6.3.2')],
  covers: ['BLD-6'],
});
