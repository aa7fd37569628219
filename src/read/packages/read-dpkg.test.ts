import { expect, test } from 'vitest';
import { isAskedFor, readDpkg } from './read-dpkg.ts';

test('packages whose files are there count, however far dpkg came with them', () => {
  const states = [
    'install ok installed',
    'hold ok installed',
    'install ok unpacked',
    'install ok half-configured',
    'install reinstreq half-installed',
    'install ok triggers-pending',
    'install ok triggers-awaited',
    'deinstall ok config-files',
    'purge ok not-installed',
  ];
  const text = states.map((state, at) => `Package: p${at}\nStatus: ${state}\nVersion: 1-1\n`).join('\n');
  const { packages } = readDpkg({ path: 'var/lib/dpkg/status', bytes: Buffer.from(text) });
  expect(packages.map(({ name }) => name)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
});

test.each([
  ['/usr/bin/curl', true],
  ['/usr/lib/git-core/git', true],
  ['/usr/lib/x86_64-linux-gnu/libssl.so.3', true],
  ['/usr/lib/git', false],
  ['/usr/lib/os/README.md', false],
  ['/usr/lib/a b/git', false],
  ['/a b/usr/lib/x/git', true],
  [`${'/lib'.repeat(100_000)}/.`, false],
])('whether %.40s is asked for: %s', (path, asked) => {
  expect(isAskedFor(path)).toBe(asked);
});
