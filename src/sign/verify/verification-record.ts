import type { VerificationRecord } from '../../model/verification-record.ts';
import { builderOf } from '../builder-of.ts';
import { newestScan } from './meets-demands.ts';
import { signerText } from './render-verification.ts';
import type { Verification } from './verify-image.ts';

/** What is worth keeping of a verification. `today` as `2026-11-27`. */
export const verificationRecord = (
  reference: string,
  { digest, looked }: Verification,
  today: string,
): VerificationRecord => {
  const vouched = looked.flatMap(({ vouching }) => (vouching.kind === 'vouches' ? [vouching] : []));
  const claims = vouched.map(({ claim }) => claim);
  const signature = vouched.find(({ claim }) => claim.kind === 'signature');
  const scan = newestScan(claims);
  return {
    ...{ reference, digest, day: today },
    signedBy: signature && signerText(signature.signer),
    builder: claims.map(builderOf).find((one) => one !== undefined),
    scan: scan && { day: scan.finished.slice(0, 10), database: scan.database.slice(0, 10) },
  };
};
