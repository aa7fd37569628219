import { expect, test } from 'vitest';
import { urlScheme } from './network-protocols.ts';
import { knownPort } from './ports.ts';
import { trustedRegistry } from './registries.ts';
import { tlsSwitch } from './tls-switches.ts';
import { unneededPackage } from './unneeded-packages.ts';

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
});

test('ports and schemes', () => {
  expect(knownPort(5432)?.kind).toBe('datastore');
  expect(knownPort(2375)?.kind).toBe('engine');
  expect(knownPort(514)?.what).toBe('rsh');
  expect(knownPort(514, 'udp')?.what).toBe('syslog');
  expect(knownPort(8080)).toBeUndefined();
  expect(urlScheme('REDIS')?.instead).toBe('rediss');
  expect(urlScheme('postgres')).toBeUndefined();
});

test.each([
  ['SMTP_TLS_REJECT_UNAUTHORIZED', 'false', true],
  ['OAUTH2_PROXY_SSL_INSECURE_SKIP_VERIFY', 'true', true],
  ['TRAEFIK_SERVERSTRANSPORT_INSECURESKIPVERIFY', 'true', true],
  ['MAIL_SSL_VERIFY_PEER', '0', true],
  ['SMTP_OPENSSL_VERIFY_MODE', 'none', true],
  ['SMTP_OPENSSL_VERIFY_MODE', 'peer', false],
  ['APP_TLS_VERIFY', 'true', false],
  ['NODE_TLS_REJECT_UNAUTHORIZED', 'false', false],
  ['GIT_SSL_NO_VERIFY', '', true],
  ['ANSIBLE_GALAXY_IGNORE_CERTS', 'false', false],
  ['ANSIBLE_GALAXY_IGNORE_CERTS', 'true', true],
  ['GOFLAGS', '-mod=vendor -insecure', true],
  ['GOFLAGS', '-mod=vendor', undefined],
  ['JAVA_TOOL_OPTIONS', '-Xmx512m', undefined],
  ['SKIP_VERIFY_EMAIL', 'true', undefined],
  ['EMAIL_VERIFY', 'false', undefined],
])('%s=%s', (name, value, off) => {
  expect(tlsSwitch(name, value)?.off).toBe(off);
});
