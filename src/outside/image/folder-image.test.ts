import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-folder-image-'));
afterAll(() => {
  chmodSync(join(folder, 'root/closed'), 0o700);
  rmSync(folder, { recursive: true, force: true });
});
mkdirSync(join(folder, 'root/etc'), { recursive: true });
mkdirSync(join(folder, 'root/closed'), { mode: 0 });
writeFileSync(join(folder, 'root/etc/gshadow'), 'root:*::\n');
chmodSync(join(folder, 'root/etc/gshadow'), 0);
writeFileSync(join(folder, 'root/etc/os-release'), 'ID=alpine\nVERSION_ID=3.19.0\n');

/** As somebody whom permissions bind: root reads what it may not. */
const bound = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-all'] : ['env'];

test('what may not be read is told, and hides nothing that lies beside it', () => {
  const [program = '', ...words] = [...bound, process.execPath, join(import.meta.dirname, '../../cli/cli.ts')];
  const args = [...words, 'scan', 'rootfs:root', '--format', 'json'];
  const { stdout, status } = spawnSync(program, args, { cwd: folder, env: { HOME: folder }, encoding: 'utf8' });
  expect(status).toBe(3);
  const { image, errors } = JSON.parse(stdout);
  expect(image).toMatchObject({ distribution: { id: 'alpine' } });
  expect(errors.map(({ message }: { readonly message: string }) => message).sort()).toEqual([
    'closed: permission denied',
    'etc/gshadow: permission denied',
  ]);
});
