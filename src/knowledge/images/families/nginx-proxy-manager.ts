import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'NginxProxyManager/nginx-proxy-manager@00a3a7d3:docker/Dockerfile';

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
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
    debugPorts: inferred([{ port: 81, what: 'administration of the proxy' }], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
