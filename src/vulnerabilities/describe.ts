import type { Rating } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import type { Vulnerability } from '../model/vulnerability.ts';
import type { Advisories } from '../ports/advisories.ts';
import { cvssScore } from './cvss/cvss-score.ts';
import type { Match } from './match.ts';
import { remedyFor } from './remedy-for.ts';

/** A match with all that is known of it: how bad, how likely, since when, and what removes it. */
export const describe = ({ advisory, affected, fixed }: Match, one: Package, advisories: Advisories): Vulnerability => {
  const own = affected.rating ?? advisory.rating;
  const rating = own ?? worst(advisory.cves.flatMap((cve) => advisories.vectors(cve)));
  const known = advisory.cves.flatMap((cve) => advisories.exploitation(cve) ?? []);
  const scores = known.flatMap(({ epss }) => epss ?? []);
  const score = rating?.kind === 'vector' ? cvssScore(rating.vector) : undefined;
  return {
    id: advisory.id,
    aliases: [...new Set([...advisory.cves, ...advisory.aliases])].filter((name) => name !== advisory.id),
    package: one,
    fixed,
    severity: severityOf(rating, score),
    severityFrom: own ? 'record' : rating ? 'cve' : 'assumed',
    cvss: rating?.kind === 'vector' && score !== undefined ? { score, vector: rating.vector } : undefined,
    epss: scores.length === 0 ? undefined : Math.max(...scores),
    exploitedSince: known.flatMap(({ exploitedSince }) => exploitedSince ?? []).toSorted()[0],
    ransomware: known.some(({ ransomware }) => ransomware),
    published: advisory.published,
    summary: advisory.summary,
    remedy: remedyFor(one, fixed),
  };
};

const worst = (vectors: readonly string[]): Rating | undefined => {
  const [vector] = vectors.toSorted((a, b) => (cvssScore(b) ?? 0) - (cvssScore(a) ?? 0));
  return vector === undefined ? undefined : { kind: 'vector', vector };
};

/** Source: CVSS 3.1, section 5, the qualitative scale. */
const severityOf = (rating: Rating | undefined, score: number | undefined): Vulnerability['severity'] => {
  if (rating?.kind === 'word') return rating.severity;
  if (score === undefined) return 'medium';
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : score > 0 ? 'low' : 'info';
};
