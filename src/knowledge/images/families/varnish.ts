import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'varnish/docker-varnish@eb60dff6:fresh/debian/Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

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
      PATTERN,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, PATTERN),
  },
  // Source: github.com/varnish/docker-varnish/issues/42
  since: { runsAs: '6.6' },
};
