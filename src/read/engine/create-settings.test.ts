import { expect, test } from 'vitest';
import { knownValue, literal } from '../../model/value.ts';
import { createBodyShape } from '../../ports/container-schema.ts';
import { createSettings } from './create-settings.ts';

const requested = (body: object) => createSettings(createBodyShape(body, ''), 'web');

test('an empty request asks for nothing, which is known', () => {
  const settings = requested({});
  expect(settings.source).toBe('create');
  expect(knownValue(settings.privileged)).toBe(false);
  expect(settings.user.value).toEqual({ kind: 'known', value: undefined });
  expect(settings.mounts).toEqual({ items: [], more: [] });
});

test.each([
  ['/var/run/docker.sock:/s:ro', 'bind', '/var/run/docker.sock', '/s', true],
  ['data:/var/lib', 'volume', 'data', '/var/lib', false],
  ['/cache', 'volume', undefined, '/cache', false],
  ['C:\\data:/data', 'bind', 'C:\\data', '/data', false],
])('the bind %s', (bind, kind, source, target, readOnly) => {
  const [mount] = requested({ HostConfig: { Binds: [bind] } }).mounts.items;
  const text = mount?.source && knownValue(mount.source);
  const over = mount && knownValue(mount.target);
  expect(mount?.kind).toBe(kind);
  expect(text && literal(text)).toBe(source);
  expect(over && literal(over)).toBe(target);
  expect(mount && knownValue(mount.readOnly)).toBe(readOnly);
});

test('the mounts of another container leave the list open', () => {
  expect(requested({ HostConfig: { VolumesFrom: ['db'] } }).mounts.more).toHaveLength(1);
});

test('ports published on all addresses, and all ports of the image', () => {
  const { items, more } = requested({
    HostConfig: { PublishAllPorts: true, PortBindings: { '80/tcp': [{ HostPort: '8080' }] } },
  }).ports;
  expect(items).toHaveLength(1);
  expect(more).toHaveLength(1);
});
