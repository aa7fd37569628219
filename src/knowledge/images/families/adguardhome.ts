import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** AdGuard Home. */
export const adguardhome: Family = {
  id: 'adguardhome',
  kind: 'server',
  repositories: ['docker.io/adguard/adguardhome'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([53, 80, 443, 853, 3000], COMMONLY_KNOWN),
    volumes: inferred(['/opt/adguardhome/conf', '/opt/adguardhome/work'], COMMONLY_KNOWN),
    writablePaths: inferred(
      [
        { path: '/opt/adguardhome/conf', use: 'configuration', optional: false },
        { path: '/opt/adguardhome/work', use: 'filters, statistics, query log', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
    capabilities: inferred(
      { asRoot: ['DAC_OVERRIDE', 'NET_BIND_SERVICE'], asUser: ['NET_BIND_SERVICE'], note: 'NET_RAW too for DHCP.' },
      COMMONLY_KNOWN,
    ),
    fileCapabilities: reported(
      [{ path: '/opt/adguardhome/AdGuardHome', capabilities: ['NET_BIND_SERVICE'] }],
      'AdguardTeam/AdGuardHome: docker/Dockerfile, setcap',
    ),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
