import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { overlayChanges } from '../../src/outside/engine/overlay-changes.ts';
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
      const [{ GraphDriver }] = JSON.parse(docker('inspect', id));
      const changes = overlayChanges({ Name: GraphDriver.Name, Data: new Map(Object.entries(GraphDriver.Data)) });
      const mine = changes?.map(({ Path, Kind }) => `${'CAD'[Kind]} ${Path}`).sort();
      expect(mine).toEqual(docker('diff', id).split('\n').sort());
    } finally {
      docker('rm', '-f', id);
    }
  },
);

engineTest('folders that are not there, or another way of keeping roots, leave it to the engine', () => {
  const Data = new Map([
    ['UpperDir', '/nowhere/diff'],
    ['LowerDir', '/nowhere/lower'],
  ]);
  expect(overlayChanges({ Name: 'overlay2', Data })).toBeUndefined();
  expect(overlayChanges({ Name: 'btrfs', Data: new Map() })).toBeUndefined();
});
