import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { overlayChanges } from '../../src/outside/engine/overlay-changes.ts';
import { containerDetailsShape } from '../../src/ports/container-schema.ts';
import { readShape } from '../../src/ports/shape.ts';
import { overlayOf } from '../../src/read/engine/overlay-of.ts';
import { docker, engineTest } from '../support/engine.ts';

const SCRIPT = `mkdir -p /opt/a/b; echo x > /opt/a/b/c; rm /etc/motd; chmod 700 /srv; chown 33 /var/log
ln -s /etc /link; echo '#' >> /etc/passwd; rm -rf /var/cache/apt; mv /usr/share/doc /usr/share/docs; touch /ready; sleep 300`;

/** The engine itself cannot tell: it fails over a folder that goes while it looks for changes. */
const isThere = (id: string, path: string): boolean => {
  try {
    docker('exec', id, 'test', '-e', path);
    return true;
  } catch {
    return false;
  }
};

engineTest(
  'the upper folder tells what the engine tells: added, changed, gone, moved, and links not followed',
  async () => {
    const id = docker('run', '-d', 'debian:12', 'sh', '-c', SCRIPT);
    try {
      for (let tries = 0; tries < 100 && !isThere(id, '/ready'); tries++) await sleep(100);
      const details = readShape(containerDetailsShape, JSON.parse(docker('inspect', id))[0]);
      if (!details.ok) throw new Error(details.message);
      const { Pid } = details.value.State;
      const overlay = overlayOf(details.value, (file) => readFileSync(`/proc/${Pid}/${file}`, 'utf8'));
      const changes = overlay && overlayChanges(overlay);
      const mine = changes?.map(({ Path, Kind }) => `${'CAD'[Kind]} ${Path}`).sort();
      expect(mine).toEqual(docker('diff', id).split('\n').sort());
    } finally {
      docker('rm', '-f', id);
    }
  },
);

engineTest('folders that are not there leave it to the engine', () => {
  expect(overlayChanges({ upper: '/nowhere/diff', lowers: ['/nowhere/lower'] })).toBeUndefined();
  expect(overlayChanges({ upper: '/', lowers: [] })).toBeUndefined();
});
