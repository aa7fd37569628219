import { BY_KIND, type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'containrrr/watchtower@ca0e86e8:dockerfiles/Dockerfile';

/** Watchtower. */
export const watchtower: Family = {
  id: 'watchtower',
  kind: 'tool',
  repositories: ['docker.io/containrrr/watchtower', 'ghcr.io/containrrr/watchtower', 'docker.io/nickfedor/watchtower'],
  publisher: 'project',
  systemEvidence: 'read',
  variants: [
    {
      name: 'containrrr',
      repository: '/containrrr/',
      system: 'scratch',
      facts: {
        retired: reported(
          { since: '2025-12-17', instead: undefined },
          'github.com/veggiemonk/awesome-docker/pull/1249: archived by its owner',
        ),
      },
    },
    { name: 'scratch', system: 'scratch' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: inferred([], BY_KIND),
    capabilities: inferred({ asRoot: [], asUser: undefined }, BY_KIND),
    healthCommand: inferred(['/watchtower', '--health-check'], BY_KIND),
    builtinHealthcheck: read(true, DOCKERFILE),
    secretVariables: read(
      [
        'REPO_PASS',
        'WATCHTOWER_HTTP_API_TOKEN',
        'WATCHTOWER_NOTIFICATION_EMAIL_SERVER_PASSWORD',
        'WATCHTOWER_NOTIFICATION_SLACK_HOOK_URL',
        'WATCHTOWER_NOTIFICATION_URL',
      ],
      'containrrr/watchtower@00f72869:README.md',
    ),
    role: inferred('engine-manager', 'its documented use'),
  },
};
