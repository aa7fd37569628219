import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
  programs: inferred({ has: ['bash'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([80], COMMONLY_KNOWN),
    // it writes /etc/nginx/conf.d whenever a container comes or goes
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
  },
};
