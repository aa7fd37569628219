import { object, readShape, text } from '../ports/shape.ts';
import type { Claim } from './verify/vouching.ts';

const PROVENANCE = /^https:\/\/slsa\.dev\/provenance\/v(?:0\.2|1)$/;
const v1 = object({ runDetails: object({ builder: object({ id: text }) }) });
const v02 = object({ builder: object({ id: text }) });

/** Who built the image, by a statement of its provenance; undefined when the claim is another. Source: SLSA provenance v1 and v0.2. */
export const builderOf = (claim: Claim): string | undefined => {
  if (claim.kind !== 'statement' || !PROVENANCE.test(claim.predicateType)) return undefined;
  const newer = readShape(v1, claim.predicate);
  if (newer.ok) return newer.value.runDetails.builder.id;
  const older = readShape(v02, claim.predicate);
  return older.ok ? older.value.builder.id : undefined;
};
