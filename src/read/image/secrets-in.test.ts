import { expect, test } from 'vitest';
import { makeTar } from '../../../test/support/make-image.ts';
import { makeZip } from '../../../test/support/make-zip.ts';
import type { Found } from '../../knowledge/credentials/found.ts';
import { secretsIn } from './secrets-in.ts';

const MANY = 150_000;
/** Everything is a credential, many times over. */
const look = (): readonly Found[] =>
  Array.from({ length: MANY }, (_, index) => ({
    ...({ detector: 'd', what: 'w', confidence: 'likely', severity: 'high' } as const),
    ...{ fingerprint: `${index}`, span: { start: 0, end: 1 }, reason: '' },
  }));

test.each([
  ['tar', makeTar([{ path: 'a.txt', content: 'x' }])],
  ['zip', makeZip({ 'a.txt': 'x' })],
])('a %s with more credentials in one member than a call takes arguments is looked through', (kind, bytes) => {
  expect(secretsIn(`backup/x.${kind}`, bytes, look)).toHaveLength(MANY);
});
