import { expect, test } from 'vitest';
import { forwardRules } from './forward-rules.ts';

const chain = (table: string, name: string, ...lines: readonly string[]) =>
  forwardRules([`table ${table} {`, `chain ${name} {`, ...lines, '}', '}']);
const FORWARD = 'type filter hook forward priority filter; policy';

test('a chain of forwarded packets in a table of the administrator filters what reaches containers', () => {
  expect(chain('inet filter', 'forward', `${FORWARD} drop;`, 'ct state established,related accept')).toBe(1);
  expect(chain('inet own', 'to-containers', `${FORWARD} accept;`, 'iifname "eth0" tcp dport 5432 drop')).toBe(1);
  expect(chain('inet own', 'to-containers', `${FORWARD} accept;`, 'iifname "eth0" jump outside')).toBe(1);
});

test('a chain that refuses nothing, or other packets, does not', () => {
  expect(chain('inet filter', 'forward', `${FORWARD} accept;`)).toBe(0);
  expect(chain('inet filter', 'input', 'type filter hook input priority filter; policy drop;', 'drop')).toBe(0);
  const two = [`${FORWARD} accept;`, '}', 'chain input {', 'tcp dport 23 drop'];
  expect(chain('inet filter', 'forward', ...two)).toBe(0);
});

test('what is bridged or sent by IPv6 is not what reaches published ports of IPv4', () => {
  expect(chain('bridge own', 'forward', `${FORWARD} drop;`)).toBe(0);
  expect(chain('ip6 own', 'forward', `${FORWARD} drop;`)).toBe(0);
  expect(chain('ip own', 'forward', `${FORWARD} drop;`)).toBe(1);
});

test.each([
  'ip filter',
  'ip6 filter',
  'ip raw',
  'ip docker-bridges',
  'inet firewalld',
  'ip libvirt_network',
  'inet netavark',
  'inet incus',
])('what refuses in table %s is not of the administrator', (table) => {
  expect(chain(table, 'FORWARD', `${FORWARD} drop;`, 'counter packets 0 bytes 0 jump DOCKER-USER')).toBe(0);
});
