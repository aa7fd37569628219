import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** Frigate. */
export const frigate: Family = {
  id: 'frigate',
  kind: 'server',
  repositories: ['ghcr.io/blakeblackshear/frigate'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([5000, 8554, 8555, 8971], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 's6-overlay supervises it, and nginx gets its configuration at start'),
    debugPorts: reported(
      [{ port: 5000, what: 'interface without login', open: true }],
      'blakeblackshear/frigate: docs/installation',
    ),
    secretVariables: inferred(['FRIGATE_RTSP_PASSWORD', 'FRIGATE_MQTT_PASSWORD'], COMMONLY_KNOWN),
  },
};
