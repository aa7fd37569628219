import { predicateName } from '../predicate-types.ts';
import type { Verification } from './verify-image.ts';
import type { Signer } from './vouching.ts';

/** `cosign.pub`; `release@example.com (https://issuer)`. */
export const signerText = (signer: Signer): string =>
  signer.kind === 'key'
    ? signer.name
    : signer.kind === 'certificate'
      ? signer.subject
      : `${signer.identity} (${signer.issuer})`;

/** What was found beside an image, a line each: what vouches first, then what does not count and why. */
export const renderVerification = (name: string, { digest, looked, limit }: Verification): string => {
  const lines = [`${name}`, `  ${digest}`];
  for (const { where, vouching } of looked) {
    if (vouching.kind !== 'vouches') continue;
    const { claim } = vouching;
    const what = claim.kind === 'signature' ? 'signed' : `${predicateName(claim.predicateType)} stated`;
    lines.push(`  ${what} by ${signerText(vouching.signer)}  (${short(where)})`);
  }
  for (const { where, vouching } of looked) {
    if (vouching.kind === 'refused')
      lines.push(`  not counted: ${short(where)}: ${vouching.message} [${vouching.code}]`);
  }
  if (looked.length === 0) lines.push('  nothing is attached to it: no signature, no statement');
  if (limit !== undefined) lines.push(`  not all was looked at: ${limit}`);
  return `${lines.join('\n')}\n`;
};

/** Digests shortened as the engine does it; the whole ones are in the JSON. */
const short = (where: string): string => where.replace(/(sha256[:-][a-f0-9]{12})[a-f0-9]{52}/g, '$1…');
