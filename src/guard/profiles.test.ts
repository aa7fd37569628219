import { expect, test } from 'vitest';
import { outsideProfile, PROFILES, type Profile } from './profiles.ts';

const call = (method: string, uri: string, body = '') => ({ method, uri, headers: {}, body: Buffer.from(body) });
const isLet = (profile: Profile, method: string, uri: string): boolean =>
  outsideProfile(profile, call(method, uri)) === undefined;

test.each([
  ['traefik', '/v1.44/containers/json?limit=0'],
  ['traefik', '/v1.44/events?filters=x'],
  ['traefik', '/v1.44/containers/abc/json'],
  ['watchtower', '/v1.44/distribution/library/nginx:1.29/json'],
  ['portainer', '/v1.44/containers/abc/logs?stdout=1'],
  ['ci', '/v1.44/images/registry.example.com:5000/a/b:1/json'],
] as const)('%s may look at %s', (profile, uri) => {
  expect(isLet(profile, 'GET', uri)).toBe(true);
});

const looking = PROFILES.filter((profile) => profile !== 'guarded');
test.each(looking)('%s changes nothing, and takes no files out', (profile) => {
  for (const uri of ['/containers/create', '/containers/a/exec', '/containers/a/start', '/build', '/auth', '/session'])
    expect(isLet(profile, 'POST', `/v1.44${uri}`)).toBe(false);
  for (const uri of [
    '/containers/a/archive?path=/',
    '/containers/a/export',
    '/images/get',
    '/containers/a/attach/ws',
    '/grpc',
  ])
    expect(isLet(profile, 'GET', `/v1.44${uri}`)).toBe(false);
  expect(isLet(profile, 'DELETE', '/v1.44/containers/a')).toBe(false);
  expect(outsideProfile(profile, call('GET', '/v1.44/info', '{}'))).toBeDefined();
});

test('traefik reads no logs', () => {
  expect(isLet('traefik', 'GET', '/v1.44/containers/a/logs')).toBe(false);
});
