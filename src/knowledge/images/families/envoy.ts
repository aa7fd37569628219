import { BY_KIND, type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'envoyproxy/envoy@019f458b:ci/Dockerfile-envoy';

/** Envoy. */
export const envoy: Family = {
  id: 'envoy',
  kind: 'server',
  repositories: ['docker.io/envoyproxy/envoy'],
  publisher: 'project',
  systemEvidence: 'read',
  variants: [
    {
      name: 'distroless',
      words: ['distroless'],
      system: 'distroless',
      facts: { runsAs: inferred({ name: 'nonroot', uid: 65532, gid: 65532 }, BY_KIND) },
      without: ['dropsTo', 'ownUser', 'capabilities'],
    },
    { name: 'before-1.16', before: '1.16', without: ['dropsTo', 'ownUser', 'capabilities'] },
    { name: 'default', system: 'ubuntu' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'envoy', uid: undefined, gid: undefined }, DOCKERFILE),
    dropsTo: read({ name: 'envoy', uid: undefined, how: 'su-exec' }, DOCKERFILE),
    ports: read([10000], DOCKERFILE),
    capabilities: inferred({ asRoot: ['SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    debugPorts: reported(
      [{ port: 9901, what: 'administration interface without login', open: true }],
      'envoyproxy.io/docs/envoy/v1.24.6/start/docker',
    ),
  },
};
