import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'NginxProxyManager/nginx-proxy-manager@00a3a7d3:docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Nginx Proxy Manager. */
export const nginxProxyManager: Family = {
  id: 'nginx-proxy-manager',
  kind: 'server',
  repositories: ['docker.io/jc21/nginx-proxy-manager'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80, 81, 443], DOCKERFILE),
    volumes: read(['/data', '/etc/letsencrypt'], DOCKERFILE),
    needsWritableRoot: inferred(true, KNOWN),
    debugPorts: inferred([{ port: 81, what: 'administration of the proxy' }], KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
