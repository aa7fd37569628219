import { NETWORK_WORK } from '../../root-work.ts';
import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Gluetun, a VPN client for other containers. */
export const gluetun: Family = {
  id: 'gluetun',
  kind: 'server',
  repositories: ['docker.io/qmcgaw/gluetun', 'ghcr.io/qdm12/gluetun'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    needsRoot: inferred(NETWORK_WORK, COMMONLY_KNOWN),
    ports: inferred([8000, 8388, 8888], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'it writes resolv.conf and the configuration of OpenVPN and Unbound below /etc'),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_RAW', 'SETGID', 'SETUID'],
        asUser: undefined,
      },
      COMMONLY_KNOWN,
    ),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(
      [
        'HTTPPROXY_PASSWORD',
        'OPENVPN_PASSWORD',
        'SHADOWSOCKS_PASSWORD',
        'WIREGUARD_PRESHARED_KEY',
        'WIREGUARD_PRIVATE_KEY',
      ],
      COMMONLY_KNOWN,
    ),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
