import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { overlayChanges } from '../../outside/engine/overlay-changes.ts';
import { localHost } from '../../outside/process/local-host.ts';
import type { Engine } from '../../ports/engine.ts';
import { failed, ok } from '../../ports/result.ts';
import { watchFiles } from './watch-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-layer-'));
const upper = join(folder, 'upper');
const lower = join(folder, 'lower');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a layer is listed again when something came into one of its folders, and not before', async () => {
  mkdirSync(join(upper, 'srv'), { recursive: true });
  mkdirSync(lower);
  let listings = 0;
  const engine = {
    containers: {
      changes: async () => {
        listings += 1;
        const changes = overlayChanges({ upper, lowers: [lower] });
        return changes ? ok(changes) : failed('damaged', '');
      },
    },
  } as unknown as Engine;
  const host = localHost();
  const files = watchFiles('one', upper);
  const { signal } = new AbortController();
  const look = async (): Promise<readonly string[]> => {
    const told: string[] = [];
    while (files.stirred(host).isSo) {
      const { changes } = await files.all(engine, host, signal);
      told.push(...changes.map(({ path, kind }) => `${path} ${kind}`));
    }
    return told;
  };
  // what was there before it was watched is no news
  expect(await look()).toEqual([]);
  const first = listings;
  expect(await look()).toEqual([]);
  expect(listings).toBe(first);
  writeFileSync(join(upper, 'srv', 'page.html'), 'x');
  expect(await look()).toEqual(['/srv/page.html added']);
  mkdirSync(join(upper, 'opt', 'deep'), { recursive: true });
  expect(await look()).toContain('/opt/deep added');
  writeFileSync(join(upper, 'opt', 'deep', 'tool'), 'x');
  expect(await look()).toEqual(['/opt/deep/tool added']);
});
