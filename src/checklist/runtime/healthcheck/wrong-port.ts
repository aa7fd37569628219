import { scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { probedPort, probeOf, probeWords } from './probe.ts';

/**
 * Said when the own Dockerfile exposes other ports than the probed one, or when that is the port on the host. A server
 * that brings its ports with it may have one more for its health.
 */
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
          'FROM node:24\nEXPOSE 3000\n«HEALTHCHECK CMD nc -z localhost 8080 || exit 1»\nCMD ["node", "server.js"]\n',
      }),
      bad({
        Dockerfile:
          'FROM node:24\nEXPOSE 3000\n«HEALTHCHECK CMD ["curl", "-f", "http://localhost/health"]»\nCMD ["node", "server.js"]\n',
      }),
      bad({
        'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.4
    ports: ["8080:3000"]
    healthcheck:
      test: «["CMD", "curl", "-f", "http://localhost:8080/"]»
`,
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
          'FROM eclipse-temurin:25-jre\nENV MANAGEMENT_SERVER_PORT=8081\nEXPOSE 8080\nHEALTHCHECK CMD curl -f http://localhost:8081/actuator/health\nCMD ["java", "-jar", "/app.jar"]\n',
      },
      {
        Dockerfile:
          'FROM eclipse-temurin:25-jre\nEXPOSE 8080\nHEALTHCHECK CMD curl -f http://localhost:8081/actuator/health\nCMD ["java", "-Dmanagement.server.port=8081", "-jar", "/app.jar"]\n',
      },
      {
        'compose.yaml': `services:
  tracing:
    image: ghcr.io/acme/collector:1.4
    ports: ["4317:4317"]
    healthcheck:
      test: ["CMD", "wget", "-q", "http://localhost:13133/"]
`,
      },
      { Dockerfile: 'FROM jaegertracing/all-in-one:1.76.0\nHEALTHCHECK CMD wget -q http://localhost:14269/health\n' },
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
      .map((words) => probedPort(words) ?? dialledPort(words))
      .find((one) => one !== undefined);
    if (port === undefined) return;
    const ports = items.flatMap(({ value }) => (value.kind === 'known' ? [value.value] : []));
    const { origin } = service.healthcheck;
    if (ports.includes(port)) yield held(origin);
    else if ((isExhaustive(service) || isOnHost(service, port)) && !isTold(service, port))
      yield violated(origin, `the health check asks port ${port}, the service listens on ${ports.join(', ')}`);
  },
});

/** `nc -z localhost 8080`. */
const dialledPort = (words: readonly string[]): number | undefined => {
  if (!/^(?:nc|ncat|netcat)$/.test(words[0] ?? '') || !words.some((word) => /^-\w*z/.test(word))) return undefined;
  const port = words[words.findIndex((word) => /^(?:localhost|127\.0\.0\.1)$/.test(word)) + 1] ?? '';
  return /^\d{1,5}$/.test(port) ? Number(port) : undefined;
};

/** Whether a variable or the command names the port: what serves management or health may listen there. */
const isTold = ({ environment, entrypoint, command }: Service, port: number): boolean => {
  const named = new RegExp(`(?:^|\\D)${port}(?:\\D|$)`);
  const lines = [entrypoint, command]
    .flatMap((fact) => knownValue(fact) ?? [])
    .flatMap((line) => scriptOf(line).commands);
  return (
    environment.items.some(({ value }) => named.test(knownValue(value)?.reveal() ?? '')) ||
    lines.some(({ words }) => words.some(({ value }) => named.test(show(value))))
  );
};

/** Whether whoever wrote the Dockerfile says what listens, and no ready-made server does beside it. */
const isExhaustive = ({ listens: { items }, image: { build } }: Service): boolean =>
  items.every(({ origin }) => origin.place.kind !== 'catalogue') &&
  items.some(({ origin: { place } }) => place.kind === 'text' && place.file === build?.dockerfile.file);

const isOnHost = ({ settings }: Service, port: number): boolean =>
  settings.ports.items.some(({ published }) => published.kind === 'known' && published.value?.from === port);
