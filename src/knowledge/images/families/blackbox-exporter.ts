import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** Prometheus' blackbox exporter, which calls what it is told to. */
export const blackboxExporter: Family = {
  id: 'blackbox-exporter',
  kind: 'tool',
  repositories: ['docker.io/prom/blackbox-exporter', 'quay.io/prometheus/blackbox-exporter'],
  publisher: 'project',
  variants: [{ name: 'busybox', system: 'busybox' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([9115], COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: reported(
      { asRoot: ['NET_RAW'], asUser: ['NET_RAW'], note: 'For the ICMP probe; the others need none.' },
      'prometheus/blackbox_exporter: README.md, permissions',
    ),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9115/-/healthy'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
