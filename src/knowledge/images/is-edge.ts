const EDGES: ReadonlySet<string> = new Set([
  'nginx',
  'nginx-proxy',
  'nginx-unprivileged',
  'openresty',
  'traefik',
  'caddy',
  'haproxy',
  'haproxytech',
  'envoy',
  'kong',
]);

/** Whether images of a family pass on what comes from outside. */
export const isEdge = (family: string): boolean => EDGES.has(family);
