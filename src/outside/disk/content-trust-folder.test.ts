import { mkdtempSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeFiles } from '../../../test/support/write-files.ts';
import { contentTrustFolder } from './content-trust-folder.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-content-trust-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const put = (path: string, text: string): void => {
  writeFiles(place, { [path]: text });
};

test('every repository that docker keeps metadata of is told, with the files of each', () => {
  put('tuf/docker.io/team/app/metadata/root.json', 'root');
  put('tuf/docker.io/team/app/metadata/targets.json', 'targets');
  put('tuf/docker.io/team/app/metadata/targets/releases.json', 'releases');
  put('tuf/docker.io/library/app/metadata/root.json', 'root');
  put('tuf/docker.io/library/app/changelist/x', '');
  put('tuf/alone/metadata/root.json', 'root');
  put('tuf/alone/metadata/targets.json', 'targets');
  put('tuf/none/metadata/other.json', '');
  put('private/root_keys/x.key', '');
  symlinkSync(join(place, 'tuf/docker.io'), join(place, 'tuf/link'));
  const kept = contentTrustFolder(place);
  expect(kept?.repositories).toEqual(['alone', 'docker.io/library/app', 'docker.io/team/app']);
  const [root, targets, releases] = ['root', 'targets', 'releases'].map((text) => Buffer.from(text));
  expect(kept?.filesOf('docker.io/team/app')).toEqual({ ok: true, value: { root, targets, releases } });
  expect(kept?.filesOf('alone')).toEqual({ ok: true, value: { root, targets, releases: undefined } });
  expect(kept?.filesOf('docker.io/library/app')).toMatchObject({ ok: false, code: 'missing' });
});

test('what is too large or too deep is not read, and where nothing was ever trusted there is nothing', () => {
  const other = join(place, 'other');
  put('other/tuf/a/metadata/root.json', '');
  put('other/tuf/a/metadata/targets.json', '');
  put(`other/tuf/${'x/'.repeat(14)}metadata/root.json`, '');
  truncateSync(join(other, 'tuf/a/metadata/targets.json'), 16 * 1024 * 1024 + 1);
  const kept = contentTrustFolder(other);
  expect(kept?.repositories).toEqual(['a']);
  expect(kept?.filesOf('a')).toMatchObject({ ok: false, code: 'missing' });
  expect(contentTrustFolder(join(place, 'nowhere'))).toBeUndefined();
});
