import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'Koenkk/zigbee2mqtt@00fddfd2:docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Zigbee2MQTT. */
export const zigbee2mqtt: Family = {
  id: 'zigbee2mqtt',
  kind: 'server',
  repositories: ['docker.io/koenkk/zigbee2mqtt', 'ghcr.io/koenkk/zigbee2mqtt'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([8080], KNOWN),
    writablePaths: read([{ path: '/app/data', use: 'data and settings', optional: false }], DOCKERFILE),
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred(
      { until: 'commands every device', by: ['ZIGBEE2MQTT_CONFIG_FRONTEND_AUTH_TOKEN', 'frontend.auth_token'] },
      KNOWN,
    ),
    egressNeeded: inferred(true, KNOWN),
  },
};
