import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import type { ScanRecord } from '../model/scan-record.ts';
import { noPolicy } from '../policy/policy.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import type { Judgement } from '../posture/posture.ts';
import { check } from './check.ts';

const DOCKERFILE = 'FROM node:24\nUSER 1000:1000\nCMD ["node"]\n';

const scannedToday = (reference: string): ScanRecord => ({
  ...{ reference, digest: 'sha256:1', day: '2026-11-22', earlier: [], database: '2026-11-22', undecided: 0 },
  ...{ flaws: [], statements: [], image: undefined },
});

/** The verdict of image/scanned on the only service, where records are kept of these references. */
const scanned = (dockerfile: string, records: readonly string[]): Judgement | undefined => {
  const { posture } = check({
    files: memoryFiles({ Dockerfile: dockerfile }),
    folder: '.' as FileId,
    rootName: 'shop',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-22',
    inside: (reference) =>
      records.includes(reference) ? { image: undefined, scan: scannedToday(reference) } : undefined,
  });
  return posture.subjects[0]?.judgements.find(({ control }) => control.id === 'image/scanned');
};

test('the command that is asked for leads to the record that counts, and to no other', () => {
  const open = scanned(DOCKERFILE, ['docker.io/library/shop:latest']);
  expect(open?.verdict).toBe('unknown');
  const tag = / image:(\S+)$/.exec(open?.ask ?? '')?.[1];
  expect(tag).toMatch(/^shop:dockerfile-/);
  expect(scanned(DOCKERFILE, [`docker.io/library/${tag}`])?.verdict).toBe('pass');
  expect(scanned(`${DOCKERFILE}EXPOSE 3000\n`, [`docker.io/library/${tag}`])?.verdict).toBe('unknown');
});
