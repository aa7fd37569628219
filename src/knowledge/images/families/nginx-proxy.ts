import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** nginx that follows the engine’s containers. */
export const nginxProxy: Family = {
  id: 'nginx-proxy',
  kind: 'server',
  repositories: [
    'docker.io/nginxproxy/nginx-proxy',
    'docker.io/jwilder/nginx-proxy',
    'ghcr.io/nginx-proxy/nginx-proxy',
  ],
  publisher: 'project',
  variants: [
    // the generator alone, which listens nowhere
    { name: 'dockergen', words: ['dockergen'], without: ['ports'] },
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: inferred({ has: ['bash'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([80], DOCKERFILE),
    // it writes /etc/nginx/conf.d whenever a container comes or goes
    needsWritableRoot: inferred(true, DOCKERFILE),
  },
};
