import { expect, test } from 'vitest';
import { readListeners } from './read-listeners.ts';

test('a runtime that speaks both versions listens on loopback where it says so', () => {
  const table = `  sl  local_address                         remote_address                        st
   0: 0000000000000000FFFF00000100007F:1F90 00000000000000000000000000000000:0000 0A 0
   1: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0
`;
  expect(readListeners(table, 'tcp')).toEqual([
    { protocol: 'tcp', address: '127.0.0.1', port: 8080 },
    { protocol: 'tcp', address: '::', port: 80 },
  ]);
});
