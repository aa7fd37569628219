import { expect, test } from 'vitest';
import { readSocketTable } from './socket-table.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue\n';
const files: { readonly [name: string]: string } = {
  'net/tcp': `${HEAD}   0: 00000000:0050 00000000:0000 0A 0
   1: 0100007F:1F90 00000000:0000 0A 0
   2: 0B00007F:A1B2 00000000:0000 0A 0
   3: 0200A8C0:C001 0300A8C0:1538 01 0
   4: 0200A8C0:0050 0400A8C0:D001 01 0\n`,
  'net/tcp6': `${HEAD}   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A 0
   1: 00000000000000000000000001000000:2382 00000000000000000000000000000000:0000 0A 0\n`,
  'net/udp': `${HEAD}   0: 00000000:0035 00000000:0000 07 0\n`,
};
const table = readSocketTable({ read: (_, file) => files[file], threads: () => [] }, 1);

test('ports are told with their protocol, and whether only the container itself reaches them', () => {
  expect(table.listeners).toEqual(['tcp/443', 'tcp/80', 'tcp/8080 loopback', 'tcp/9090 loopback', 'udp/53']);
});

test('connections that it began are peers, those it accepted are not', () => {
  expect(table.peers).toEqual(['192.168.0.3:5432']);
});
