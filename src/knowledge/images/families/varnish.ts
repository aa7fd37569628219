import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'varnish/docker-varnish@eb60dff6:fresh/debian/Dockerfile';

/** Varnish. */
export const varnish: Family = {
  id: 'varnish',
  kind: 'server',
  repositories: ['docker.io/library/varnish'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  facts: {
    runsAs: read({ name: 'varnish', uid: 1000, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'varnish', uid: 1000, gid: undefined }, DOCKERFILE),
    ports: read([80, 8443], DOCKERFILE),
    writablePaths: inferred(
      [{ path: '/var/lib/varnish', use: 'compiled configuration', optional: false, exec: true }],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
  },
  // Source: github.com/varnish/docker-varnish/issues/42
  since: { runsAs: '6.6' },
};
