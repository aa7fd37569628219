import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'wg-easy/wg-easy@00f3fff1:Dockerfile';
const README = 'wg-easy/wg-easy@00135d0c:README.md';
/** A password is asked for where PASSWORD, later PASSWORD_HASH, is set. */
const OPEN = {
  openByDefault: read(true, README),
  loginAsked: read(
    { until: 'lets himself into the network behind it', by: ['PASSWORD', 'PASSWORD_HASH'], at: [] },
    README,
  ),
};
const MOVED = inferred({ since: undefined, instead: 'ghcr.io/wg-easy/wg-easy' }, 'where the project publishes today');

/** WireGuard Easy. */
export const wgEasy: Family = {
  id: 'wg-easy',
  kind: 'server',
  repositories: ['ghcr.io/wg-easy/wg-easy', 'docker.io/weejewel/wg-easy'],
  publisher: 'project',
  variants: [
    { name: 'weejewel', repository: '/weejewel/', system: 'alpine', facts: { ...OPEN, retired: MOVED } },
    { name: 'before-15', before: '15', system: 'alpine', facts: OPEN },
    // its first page asks for an account since then
    { name: 'default', system: 'alpine' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([51821], DOCKERFILE),
    writablePaths: read([{ path: '/etc/wireguard', use: 'data', optional: false }], README),
  },
};
