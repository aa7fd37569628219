import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'Koenkk/zigbee2mqtt@00fddfd2:docker/Dockerfile';

/** Zigbee2MQTT. */
export const zigbee2mqtt: Family = {
  id: 'zigbee2mqtt',
  kind: 'server',
  repositories: ['docker.io/koenkk/zigbee2mqtt', 'ghcr.io/koenkk/zigbee2mqtt'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([8080], COMMONLY_KNOWN),
    writablePaths: read([{ path: '/app/data', use: 'data and settings', optional: false }], DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred(
      { until: 'commands every device', by: ['ZIGBEE2MQTT_CONFIG_FRONTEND_AUTH_TOKEN', 'frontend.auth_token'] },
      COMMONLY_KNOWN,
    ),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
