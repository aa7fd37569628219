import type { GuardPolicy } from '../policy/policy.ts';
import type { BODY_FIELDS } from './body-fields.ts';

/** What the guard does with one kind of call. */
type Route = {
  readonly method: RegExp;
  readonly path: RegExp;
  readonly how:
    | 'pass'
    /** Passed with no body that means anything, and only these parameters. */
    | { readonly parameters: readonly string[] }
    | { readonly body: keyof typeof BODY_FIELDS; readonly parameters: readonly string[] }
    /** Passed only when the configuration has one of these words. */
    | { readonly only: readonly GuardPolicy['allow'][number][] };
};

/** A path of the API without its version, where `{id}` stands for an id and `{name}` for the name of an image. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(`^(?:${path.replaceAll('{id}', '[\\w.+-]+').replaceAll('{name}', '[\\w.:@/+-]+')})$`);

const route = (method: string, path: string, how: Route['how']): Route => ({
  method: new RegExp(`^(?:${method})$`),
  path: pathPattern(path),
  how,
});

/** Every call that may pass, first match decides; whatever is not here is refused. Source: Docker Engine API 1.56. */
export const ROUTES: readonly Route[] = [
  route('GET|HEAD', '/_ping', 'pass'),
  route(
    'GET',
    '/(?:version|info|events|system/df|containers/json|images/json|images/search|networks|volumes|plugins)',
    'pass',
  ),
  route('GET', '/(?:swarm|nodes|services|tasks|secrets|configs)(?:/{id})?', 'pass'),
  route('GET', '/containers/{id}/(?:json|top|logs|stats|changes|export)', 'pass'),
  route('GET|HEAD', '/containers/{id}/archive', 'pass'),
  route('GET', '/images/(?:get|{name}/(?:json|history|get|attestations))', 'pass'),
  route('GET', '/distribution/{name}/json', 'pass'),
  route('GET', '/(?:networks|volumes)/{id}', 'pass'),
  route('GET', '/exec/{id}/json', 'pass'),
  route('POST', '/auth', 'pass'),
  route('POST', '/containers/create', { body: 'create', parameters: ['name', 'platform'] }),
  route('POST', '/containers/{id}/update', { body: 'update', parameters: [] }),
  route('POST', '/containers/{id}/exec', { body: 'exec', parameters: [] }),
  route('POST', '/exec/{id}/start', { body: 'exec-start', parameters: [] }),
  route('POST', '/exec/{id}/resize', { parameters: ['h', 'w'] }),
  route('POST', '/containers/{id}/start', { parameters: ['detachKeys'] }),
  route('POST', '/containers/{id}/(?:stop|restart|kill|pause|unpause|wait|resize|rename|attach)', {
    parameters: [
      't',
      'signal',
      'condition',
      'h',
      'w',
      'name',
      'detachKeys',
      'logs',
      'stream',
      'stdin',
      'stdout',
      'stderr',
    ],
  }),
  route('POST', '/(?:containers|images|networks|volumes|build)/prune', 'pass'),
  route('DELETE', '/(?:containers|networks|volumes)/{id}', 'pass'),
  route('DELETE', '/images/{name}', 'pass'),
  route('POST', '/images/create', { parameters: ['fromImage', 'tag', 'platform'] }),
  route('POST', '/images/{name}/(?:tag|push)', { parameters: ['repo', 'tag', 'force', 'platform'] }),
  route('POST', '/networks/create', { body: 'network', parameters: [] }),
  route('POST', '/networks/{id}/connect', { body: 'connect', parameters: [] }),
  route('POST', '/networks/{id}/disconnect', { body: 'disconnect', parameters: [] }),
  route('POST', '/volumes/create', { body: 'volume', parameters: [] }),
  route('POST', '/commit', { only: ['commit'] }),
  route('PUT', '/containers/{id}/archive', { only: ['copy'] }),
  route('POST', '/images/load', { only: ['load'] }),
  route('POST', '/(?:build|build/cancel)', { only: ['build'] }),
  route('POST', '/session', { only: ['build', 'buildkit'] }),
  // BuildKit's own calls, which nobody can see into here: what `docker build` speaks since Docker 23
  route('POST', '/grpc', { only: ['buildkit'] }),
];
