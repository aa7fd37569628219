import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { failed } from '../../ports/result.ts';
import { readEngineFiles } from './read-engine-files.ts';

test('what nobody may look at is neither there nor away', () => {
  const host = memoryHost({ files: { '/etc/docker/daemon.json': '{}', '/usr/bin/runc': '', '/srv/a.pem': '' } });
  const denied = (path: string) => failed('denied' as const, `no permission to read ${path}`);
  const { parts, files } = readEngineFiles(
    {
      ...host,
      stat: (path) => (path.startsWith('/root/') ? denied(path) : host.stat(path)),
      entries: (path) => (path === '/etc/docker/certs.d' ? denied(path) : host.entries(path)),
    },
    undefined,
    [
      { path: '/srv/a.pem', as: 'tlscacert' },
      { path: '/root/key.pem', as: 'tlskey' },
    ],
  );
  expect(parts).toMatchObject({
    value: {
      there: ['/etc/docker/daemon.json', 'tlscacert', '/usr/bin/runc'],
      hidden: ['tlskey', '/etc/docker/certs.d/*'],
    },
  });
  expect(files).toMatchObject({
    value: [{ path: '/etc/docker/daemon.json' }, { path: '/srv/a.pem', as: 'tlscacert' }],
  });
});
