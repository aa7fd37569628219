import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { probedPort, probeOf, probeWords } from './probe.ts';

/** Said only when the ports the service listens on are all known, and the probed one is not among them. */
export const wrongPort = defineRule({
  id: 'runtime/healthcheck/wrong-port',
  subject: 'service',
  severity: 'medium',
  title: 'The health check asks a port that nothing listens on',
  why: 'The check fails for ever: the service counts as unhealthy, what waits for it never starts, and the alarm is soon ignored.',
  remedy: 'Probe the port the service listens on inside the container, not the one published on the host.',
  references: [{ title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24\nEXPOSE 3000\n«HEALTHCHECK CMD ["curl", "-f", "http://localhost/health"]»\nCMD ["node", "server.js"]\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24\nEXPOSE 3000\nHEALTHCHECK CMD ["curl", "-f", "http://localhost:3000/health"]\nCMD ["node", "server.js"]\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM node:24\nHEALTHCHECK CMD ["curl", "-f", "http://localhost:3000/health"]\nCMD ["node", "s.js"]\n',
      },
    ],
  },
  *check(service) {
    const probe = probeOf(service);
    const { items, more } = service.listens;
    if (!probe || items.length === 0 || more.length > 0) return;
    const port = probeWords(probe)
      .map(probedPort)
      .find((one) => one !== undefined);
    if (port === undefined) return;
    const ports = items.flatMap(({ value }) => (value.kind === 'known' ? [value.value] : []));
    const { origin } = service.healthcheck;
    if (ports.includes(port)) yield held(origin);
    else yield violated(origin, `the health check asks port ${port}, the service listens on ${ports.join(', ')}`);
  },
});
