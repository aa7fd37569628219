import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../../src/outside/harden/disk-ledgers.ts';
import { clearLedger } from '../../src/trial/clear-ledger.ts';
import type { TrialContext } from '../../src/trial/trial-context.ts';
import { handOverVolumes } from '../../src/trial/volumes/hand-over-volumes.ts';
import { copyVolumes } from '../../src/trial/volumes/volume-copies.ts';
import { openWorkshop } from '../../src/trial/workshop.ts';
import { docker, engineTest, socket } from '../support/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-volumes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

engineTest('a copy of a volume has its owners, and one that is handed over has one owner throughout', async () => {
  const endpoint = locateEngine({ DOCKER_HOST: `unix://${socket}` });
  if (!endpoint.ok) throw new Error(endpoint.message);
  const engine = openEngine(endpoint.value);
  const ledger = diskLedgers(folder).open('this');
  if (!ledger.ok) throw new Error(ledger.message);
  const workshop = openWorkshop(engine, ledger.value, 'plimsoll-volumes-test');
  const { signal } = new AbortController();
  // of all that a trial stands on, volumes need this much
  const context = { engine, workshop, image: 'debian:12', signal } as TrialContext;
  const inside = (volume: string, script: string): string =>
    docker('run', '--rm', '-v', `${volume}:/data`, 'debian:12', 'sh', '-c', script);
  const owners = (volume: string): string => inside(volume, 'stat -c %u:%g /data /data/deep /data/deep/file');
  const made = await workshop.volume({ signal });
  if (!made.ok) throw new Error(made.message);
  inside(made.value, 'mkdir /data/deep; echo 1 > /data/deep/file; chown 33:44 /data; chown 5:6 /data/deep/file');
  // more than all the buffers between packing and unpacking hold
  inside(made.value, 'head -c 40000000 /dev/urandom > /data/large');
  const copies = await copyVolumes(context, new Map([['/data', made.value]]));
  const copy = copies.ok ? (copies.value.get('/data') ?? '') : '';
  expect(owners(copy)).toBe('33:44\n0:0\n5:6');
  expect(await handOverVolumes(context, [copy], '65532:65532')).toEqual({ ok: true, value: undefined });
  expect(owners(copy)).toBe('65532:65532\n65532:65532\n65532:65532');
  expect(inside(copy, 'cat /data/deep/file')).toBe('1');
  const sum = (volume: string): string => inside(volume, 'sha256sum /data/large; stat -c %u /data/large');
  expect(sum(copy)).toBe(sum(made.value).replace(/0$/, '65532'));
  expect(await clearLedger(engine, ledger.value)).toEqual({ ok: true, value: [] });
});
