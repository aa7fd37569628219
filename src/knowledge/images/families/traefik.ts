import { type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'traefik/traefik-library-image@69739382:v3.6/alpine/Dockerfile';
const SOURCE = 'traefik documentation pages and compose examples found by search';

const BEFORE_2 = {
  readsOlderSettings: reported(false, 'doc.traefik.io/traefik/migrate/v1-to-v2: options and labels have other names'),
};

/** Traefik. */
export const traefik: Family = {
  id: 'traefik',
  kind: 'server',
  repositories: ['docker.io/library/traefik', 'docker.io/traefik/traefik', 'ghcr.io/traefik/traefik'],
  publisher: 'official',
  product: 'traefik',
  systemEvidence: 'read',
  variants: [
    { name: '1.x-alpine', before: '2.0', words: ['alpine'], system: 'alpine', facts: BEFORE_2 },
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: '1.x', before: '2.0', system: 'scratch', facts: BEFORE_2 },
    { name: 'default', system: 'alpine' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, 'the base image and what images of this kind do; no file read'),
    healthCommand: reported(['traefik', 'healthcheck', '--ping'], 'mintlify.com/traefik/traefik/operations/cli'),
    healthNeeds: reported('ping', 'doc.traefik.io/traefik/operations/ping: enabled with --ping or [ping]'),
    debugPorts: reported([{ port: 8080, what: 'dashboard and API' }], SOURCE),
  },
};
