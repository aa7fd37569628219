import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** AdGuard Home. */
export const adguardhome: Family = {
  id: 'adguardhome',
  kind: 'server',
  repositories: ['docker.io/adguard/adguardhome'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([53, 80, 443, 853, 3000], DOCKERFILE),
    volumes: inferred(['/opt/adguardhome/conf', '/opt/adguardhome/work'], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/opt/adguardhome/conf', use: 'configuration', optional: false },
        { path: '/opt/adguardhome/work', use: 'filters, statistics, query log', optional: false },
      ],
      DOCKERFILE,
    ),
    capabilities: inferred(
      { asRoot: ['DAC_OVERRIDE', 'NET_BIND_SERVICE'], asUser: ['NET_BIND_SERVICE'], note: 'NET_RAW too for DHCP.' },
      DOCKERFILE,
    ),
    fileCapabilities: reported(
      [{ path: '/opt/adguardhome/AdGuardHome', capabilities: ['NET_BIND_SERVICE'] }],
      'AdguardTeam/AdGuardHome: docker/Dockerfile, setcap',
    ),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
