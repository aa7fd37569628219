import type { StoredManifest } from '../../ports/registry.ts';
import type { Attached } from '../attached.ts';
import type { Trust } from '../trust.ts';
import { verifyByCertificate } from './verify-by-certificate.ts';
import { verifyByKey } from './verify-by-key.ts';
import { verifyByNotation } from './verify-by-notation.ts';
import { refused, type Vouching } from './vouching.ts';

/** Whether what was found beside an image vouches for it, to somebody with this trust. `now` in milliseconds. */
export const verifyAttached = ({ content }: Attached, image: StoredManifest, trust: Trust, now: number): Vouching => {
  if (content.kind === 'damaged') return refused('damaged', content.message);
  if (content.kind === 'notation') {
    if (!trust.notation)
      return refused('no-trusted-identity', 'it is a signature of Notary Project: --notation DIR says whom to trust');
    return verifyByNotation(content.signature, image, trust.notation, now);
  }
  const certified = content.kind === 'bundle' ? content.bundle.certified : content.material !== undefined;
  // who trusts keys and identities trusts either: a certificate may be beside what a key of theirs made
  const byKey = verifyByKey(content, image, trust.keys);
  if (byKey.kind === 'vouches' || !certified) return byKey;
  if (trust.identities.length === 0)
    return refused('no-trusted-identity', 'it is by a certificate: --identity and --issuer say whom to trust');
  if (!trust.root) return refused('no-trusted-identity', 'it is by a certificate: --trust-root names its authorities');
  return verifyByCertificate(content, image, { identities: trust.identities, root: trust.root });
};
