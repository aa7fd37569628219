import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { localHost } from '../../outside/process/local-host.ts';
import { followSockets } from './follow-sockets.ts';

type Numbers = {
  readonly opened?: number;
  readonly failed?: number;
  readonly established?: number;
  readonly tcp?: number;
  readonly lingering?: number;
  readonly received?: number;
};

/** As Linux 6.1 writes them, the columns between left out. */
const counters = ({ opened = 0, failed = 0, established = 0, tcp = 0, lingering = 0, received = 0 }: Numbers) => ({
  '/proc/7/net/snmp': `Ip: Forwarding DefaultTTL\nIp: 1 64\nTcp: RtoAlgorithm ActiveOpens PassiveOpens AttemptFails CurrEstab InSegs\nTcp: 1 ${opened} 0 ${failed} ${established} ${received}\nUdp: InDatagrams\nUdp: 0\n`,
  '/proc/7/net/sockstat': `sockets: used 9\nTCP: inuse ${tcp} orphan 0 tw ${lingering} alloc 90 mem 1\nUDP: inuse 0 mem 1\n`,
  '/proc/7/net/sockstat6': 'TCP6: inuse 0\nUDP6: inuse 0\n',
});
const HEAD = '  sl  local_address rem_address   st\n';
const LISTENS = '   0: 00000000:0050 00000000:0000 0A 0\n';
/** Closed by this side a moment ago. */
const LINGERS = '   1: 0200000A:9C40 FEA9FEA9:0050 06 0\n';

const followed = (first: Numbers) => {
  const files: { [path: string]: string } = { ...counters(first), '/proc/7/net/tcp': HEAD + LISTENS };
  const host = memoryHost({ files });
  const read: string[] = [];
  const text: typeof host.text = (path) => {
    read.push(path);
    return host.text(path);
  };
  const sockets = followSockets({ ...host, text }, 7);
  if (!sockets) throw new Error('it has ended');
  return { sockets, read, become: (numbers: Numbers) => Object.assign(files, counters(numbers)), files };
};

test('tables are read when something is new in them, and those alone that hold something', () => {
  const { sockets, read, become } = followed({ tcp: 1 });
  expect(sockets.glance().stirred).toBe(true);
  expect(sockets.read().listeners).toEqual([{ protocol: 'tcp', address: '0.0.0.0', port: 80 }]);
  expect(read).toEqual(['/proc/7/net/tcp']);
  expect(sockets.glance().stirred).toBe(false);
  // it is asked, and answers
  become({ tcp: 3, established: 2, received: 900 });
  expect(sockets.glance().stirred).toBe(false);
  become({ tcp: 2, received: 900 });
  expect(sockets.glance().stirred).toBe(true);
});

test('a connection that came and went between two looks is still seen', () => {
  const { sockets, become, files } = followed({ tcp: 1 });
  sockets.glance();
  sockets.read();
  become({ tcp: 1, opened: 1, lingering: 1 });
  files['/proc/7/net/tcp'] = HEAD + LISTENS + LINGERS;
  expect(sockets.glance().stirred).toBe(true);
  expect(sockets.read().connections).toMatchObject([{ address: '169.254.169.254', port: 80, opening: false }]);
});

test('failed attempts are told without a table', () => {
  const { sockets, become, read } = followed({});
  sockets.glance();
  sockets.read();
  become({ failed: 900 });
  expect(sockets.glance().failed).toBe(true);
  expect(sockets.known().failures).toBe(900);
  expect(sockets.glance().failed).toBe(false);
  expect(read).toEqual([]);
});

test.runIf(process.platform === 'linux')('the counters of this kernel tell of a new listener', async () => {
  const sockets = followSockets(localHost(), process.pid);
  if (!sockets) throw new Error('no counters');
  sockets.glance();
  sockets.read();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(sockets.glance().stirred).toBe(true);
    expect(sockets.read().listeners).toContainEqual({ protocol: 'tcp', address: '127.0.0.1', port });
  } finally {
    server.close();
    sockets.close();
  }
});

test('of a process that has ended nothing is followed', () => {
  expect(followSockets(memoryHost({ files: {} }), 7)).toBeUndefined();
});
