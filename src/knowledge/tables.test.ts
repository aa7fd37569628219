import { expect, test } from 'vitest';
import { packageManagerOf, unneededPackage } from './build-tools.ts';
import { capabilities, capabilityNamed, dangerousCapabilities, defaultCapabilities } from './capabilities.ts';
import { isCommonPassword } from './default-credentials.ts';
import { urlScheme } from './network-protocols.ts';
import { isOfficialImage } from './official-images.ts';
import { knownPort } from './ports.ts';
import { trustedRegistry } from './registries.ts';

test('Linux has 41 capabilities, of which the engine grants 14', () => {
  expect(new Set(capabilities.map(({ name }) => name)).size).toBe(41);
  expect(defaultCapabilities).toHaveLength(14);
  for (const name of defaultCapabilities) expect(capabilityNamed(name)?.name).toBe(name);
  for (const name of dangerousCapabilities) if (name !== 'ALL') expect(capabilityNamed(name)).toBeDefined();
  expect(capabilityNamed('cap_sys_admin')?.reach).toBe('host');
  expect(capabilityNamed('SYS_EVERYTHING')).toBeUndefined();
});

test.each([
  ['build-essential', 'compiler'],
  ['gcc-12', 'compiler'],
  ['libpq-dev=15.1', 'compiler'],
  ['openssh-server', 'remote-access'],
  ['tcpdump', 'network-tool'],
  ['sudo', 'privilege'],
  ['ca-certificates', undefined],
  ['curl', undefined],
  ['nodejs', undefined],
])('%s is %s', (name, kind) => {
  expect(unneededPackage(name)).toBe(kind);
});

test('names are matched whole', () => {
  expect(trustedRegistry('docker.io/library/nginx')?.publisher).toBe('Docker');
  expect(trustedRegistry('mcr.microsoft.com/dotnet/sdk')?.publisher).toBe('Microsoft');
  expect(trustedRegistry('docker.io/libraryx/nginx')).toBeUndefined();
  expect(trustedRegistry('mcr.microsoft.com.example.org/x')).toBeUndefined();
  expect(isOfficialImage('library/nginx')).toBe(true);
  expect(isOfficialImage('someone/nginx')).toBe(false);
  expect(packageManagerOf('apt-get')).toBe('apt');
});

test('ports, schemes and passwords', () => {
  expect(knownPort(5432)?.kind).toBe('datastore');
  expect(knownPort(2375)?.kind).toBe('engine');
  expect(knownPort(514)?.what).toBe('rsh');
  expect(knownPort(514, 'udp')?.what).toBe('syslog');
  expect(knownPort(8080)).toBeUndefined();
  expect(urlScheme('REDIS')?.instead).toBe('rediss');
  expect(urlScheme('postgres')).toBeUndefined();
  expect(isCommonPassword('ChangeMe')).toBe(true);
  expect(isCommonPassword('shopuser', 'shopuser')).toBe(true);
  expect(isCommonPassword('9fK2!vB7qL')).toBe(false);
});
