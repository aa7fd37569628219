/** What a client of the engine asks, in the words of the proxy, and how it is told where the engine listens. */
export type EngineClient = { readonly asks: readonly string[]; readonly told: 'DOCKER_HOST' | `--${string}` };

/** Clients that only look. Sources: doc.traefik.io, providers/docker; dozzle.dev, guide/remote-hosts; nginx-proxy/docker-gen README. */
const CLIENTS: { readonly [family: string]: EngineClient } = {
  traefik: { asks: ['CONTAINERS', 'NETWORKS'], told: '--providers.docker.endpoint' },
  dozzle: { asks: ['CONTAINERS', 'INFO'], told: 'DOCKER_HOST' },
  'nginx-proxy': { asks: ['CONTAINERS', 'INFO', 'NETWORKS'], told: 'DOCKER_HOST' },
};

export const engineClient = (family: string): EngineClient | undefined =>
  Object.hasOwn(CLIENTS, family) ? CLIENTS[family] : undefined;

/** Packages that bring the client of Docker, which talks to a socket of root. */
export const ENGINE_CLIENT_PACKAGES: ReadonlySet<string> = new Set(['docker-ce-cli', 'docker-cli', 'docker.io']);

/** A proxy that passes on only what it is told. Released 2025-12-16; what several public projects run (their digest is the same). */
export const SOCKET_PROXY = 'tecnativa/docker-socket-proxy:v0.4.2';
