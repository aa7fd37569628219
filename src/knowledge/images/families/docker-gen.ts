import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Act on what the engine says of its containers, and are given its socket for it. */
export const dockerGen: Family = {
  id: 'docker-gen',
  kind: 'tool',
  repositories: [
    'docker.io/nginxproxy/acme-companion',
    'docker.io/nginxproxy/docker-gen',
    'docker.io/jrcs/letsencrypt-nginx-proxy-companion',
    'docker.io/mcuadros/ofelia',
  ],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
