import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const said = (image: string, ports: string, more = ''): string | undefined =>
  reportOf({
    'compose.yaml': `services:\n  store:\n    image: ${image}\n    ports: [${ports}]\n${more}`,
  }).posture.findings.find(({ rule }) => rule === 'network/no-public-datastore/published-datastore')?.message;

test('a port whose number is left to the engine is said to be', () => {
  expect(said('zookeeper:3.9', '"2181:2181"')).toContain('port 2181, and asks nobody');
  expect(said('zookeeper:3.9', '"2181"')).toContain('port 2181, at a number picked by the engine, and asks nobody');
});

test.each([
  ['apache/kafka:4.1.0', '"9092:9092"', '    environment: {KAFKA_SASL_ENABLED_MECHANISMS: SCRAM-SHA-512}\n'],
  ['valkey/valkey:8.1', '"6379:6379"', '    environment: {VALKEY_EXTRA_FLAGS: "--requirepass x9-Tulip"}\n'],
  ['qdrant/qdrant:v1.16.0', '"6333:6333"', '    environment: {QDRANT__SERVICE__API_KEY: "${KEY}"}\n'],
  ['zookeeper:3.9', '"2181:2181"', '    environment: {SERVER_JVMFLAGS: "${FLAGS}"}\n'],
  ['memcached:1.6', '"11211:11211"', '    command: memcached -S\n'],
])('%s that may be told to ask for a login is not said to ask nobody', (image, ports, more) => {
  expect(said(image, ports)).toContain('asks nobody');
  expect(said(image, ports, more)).toMatch(/port \d+$/);
});

test.each([
  [
    'elasticsearch:7.17.29',
    '"9200:9200"',
    '    environment: {xpack.security.enabled: "false", ES_JAVA_OPTS: -Xmx1g}\n',
  ],
  ['influxdb:1.11', '"8086:8086"', '    environment: {INFLUXDB_HTTP_AUTH_ENABLED: "false"}\n'],
])('%s whose login is switched off asks nobody', (image, ports, more) => {
  expect(said(image, ports, more)).toContain('asks nobody');
});
