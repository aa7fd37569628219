import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'louislam/uptime-kuma@6398a958:docker/dockerfile';

/** Uptime kuma. */
export const uptimeKuma: Family = {
  id: 'uptime-kuma',
  kind: 'server',
  repositories: ['docker.io/louislam/uptime-kuma', 'ghcr.io/louislam/uptime-kuma'],
  publisher: 'project',
  variants: [
    {
      name: 'rootless',
      words: ['rootless'],
      system: 'debian-slim',
      facts: { runsAs: inferred({ name: 'node', uid: 1000, gid: 1000 }, BY_KIND) },
    },
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: inferred({ has: ['bash', 'node'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'node', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([3001], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/app/data', use: 'data', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    healthCommand: read(['extra/healthcheck'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
  },
};
