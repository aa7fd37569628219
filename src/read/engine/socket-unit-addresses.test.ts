import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { socketUnitAddresses } from './socket-unit-addresses.ts';

/** As packages have it. */
const UNIT = `[Unit]
Description=Docker Socket for the API

[Socket]
# If /var/run is not implemented as a symlink to /run, ListenStream=/var/run/docker.sock
ListenStream=/run/docker.sock
SocketMode=0660
SocketUser=root
SocketGroup=docker

[Install]
WantedBy=sockets.target
`;
const urls = (files: { readonly [path: string]: string }): readonly string[] =>
  socketUnitAddresses(memoryHost({ files })).map(({ url }) => url);
const packaged = { '/lib/systemd/system/docker.socket': UNIT };
const DROP_INS = '/etc/systemd/system/docker.socket.d';

test('the unit of the package listens on a file', () => {
  expect(urls(packaged)).toEqual(['unix:///run/docker.sock']);
  expect(urls({})).toEqual([]);
});

test('a drop-in adds an address, and an empty one takes those before it away', () => {
  const added = { ...packaged, [`${DROP_INS}/tcp.conf`]: '[Socket]\nListenStream = 2375\n' };
  expect(urls(added)).toEqual(['unix:///run/docker.sock', 'tcp://[::]:2375']);
  const only = { ...packaged, [`${DROP_INS}/tcp.conf`]: '[Socket]\nListenStream=\nListenStream=127.0.0.1:2375\n' };
  expect(socketUnitAddresses(memoryHost({ files: only }))).toEqual([
    { path: `${DROP_INS}/tcp.conf`, url: 'tcp://127.0.0.1:2375' },
  ]);
});

test('the unit of the administrator stands for that of the package', () => {
  const own = { ...packaged, '/etc/systemd/system/docker.socket': '[Socket]\nListenStream=0.0.0.0:2375\n' };
  expect(urls(own)).toEqual(['tcp://0.0.0.0:2375']);
});

test('a path that begins with a folder of systemd is a file', () => {
  expect(urls({ '/lib/systemd/system/docker.socket': '[Socket]\nListenStream=%t/docker.sock\n' })).toEqual([
    'unix://%t/docker.sock',
  ]);
});
