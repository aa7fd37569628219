import { expect, test } from 'vitest';
import { readDpkg } from './read-dpkg.ts';

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
