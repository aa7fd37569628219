import { NETWORK_WORK } from '../../root-work.ts';
import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Gluetun, a VPN client for other containers. */
export const gluetun: Family = {
  id: 'gluetun',
  kind: 'server',
  repositories: ['docker.io/qmcgaw/gluetun', 'ghcr.io/qdm12/gluetun'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    needsRoot: inferred(NETWORK_WORK, DOCKERFILE),
    ports: inferred([8000, 8388, 8888], DOCKERFILE),
    needsWritableRoot: inferred(true, 'it writes resolv.conf and the configuration of OpenVPN and Unbound below /etc'),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_RAW', 'SETGID', 'SETUID'],
        asUser: undefined,
      },
      DOCKERFILE,
    ),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    secretVariables: inferred(
      [
        'HTTPPROXY_PASSWORD',
        'OPENVPN_PASSWORD',
        'SHADOWSOCKS_PASSWORD',
        'WIREGUARD_PRESHARED_KEY',
        'WIREGUARD_PRIVATE_KEY',
      ],
      DOCKERFILE,
    ),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
