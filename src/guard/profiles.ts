import { type Denial, denial } from './decision.ts';
import { type Call, readCall } from './read-call.ts';
import { pathPattern } from './routes.ts';

/** Who stands behind a filtering socket. All but `guarded` may only look; none may copy files out or export. */
export const PROFILES = ['traefik', 'watchtower', 'portainer', 'ci', 'guarded'] as const;
export type Profile = (typeof PROFILES)[number];

const paths = (...alternatives: readonly string[]): RegExp => pathPattern(alternatives.join('|'));

const EVERYONE = ['/_ping', '/version', '/info'] as const;
const CONTAINERS = ['/containers/json', '/containers/{id}/json'] as const;
const NETWORKS = ['/networks', '/networks/{id}'] as const;
const IMAGES = ['/images/json', '/images/{name}/json', '/images/{name}/history'] as const;

/** What each profile reads, and nothing else. Sources: traefik's docker provider, containrrr/watchtower, portainer/portainer: their calls. */
const READS: { readonly [profile in Exclude<Profile, 'guarded'>]: RegExp } = {
  traefik: paths(...EVERYONE, '/events', ...CONTAINERS, ...NETWORKS, '/(?:services|tasks|nodes)(?:/{id})?'),
  // --monitor-only: it says what is new and changes nothing
  watchtower: paths(...EVERYONE, ...CONTAINERS, '/images/{name}/json', '/distribution/{name}/json'),
  portainer: paths(
    ...[...EVERYONE, '/events', '/system/df', ...CONTAINERS, ...NETWORKS, ...IMAGES],
    ...['/containers/{id}/(?:top|logs|stats|changes)', '/volumes', '/volumes/{id}', '/plugins', '/exec/{id}/json'],
    '/(?:swarm|nodes|services|tasks|secrets|configs)(?:/{id})?',
  ),
  ci: paths(
    ...[...EVERYONE, '/events', ...CONTAINERS, ...NETWORKS, ...IMAGES],
    ...['/containers/{id}/(?:top|logs)', '/volumes', '/volumes/{id}'],
  ),
};

/** Why a profile does not let a call through; undefined when it does, and the guard's own decision is what is left. */
export const outsideProfile = (profile: Profile, call: Call): Denial | undefined => {
  if (profile === 'guarded') return undefined;
  const read = readCall(call);
  if (!read.ok) return denial('container/no-engine-socket', 'request', `refused: ${read.message}`);
  const { method, path, body } = read.value;
  const only = `the profile ${profile}`;
  if (method !== 'GET' && method !== 'HEAD')
    return denial('container/no-engine-socket', 'method', `${only} only looks, and ${method} changes something`);
  if (body.length > 0) return denial('container/no-engine-socket', 'body', `${only} sends no body`);
  return READS[profile].test(path)
    ? undefined
    : denial('container/no-engine-socket', 'path', `${only} has no use for ${method} ${path.slice(0, 80)}`);
};
