import { daysBetween, isFresh } from '../../model/calendar.ts';
import { isSeverity, reaches } from '../../model/severity.ts';
import type { ScanDemand, TrustPolicy, TrustRule } from '../../policy/trust-policy.ts';
import { builderOf } from '../builder-of.ts';
import { matchesGlob } from '../matches-glob.ts';
import { predicateType } from '../predicate-types.ts';
import { readScanPredicate, type StatedScan } from '../read-scan-predicate.ts';
import type { Verification } from './verify-image.ts';
import type { Claim } from './vouching.ts';

/** Something that the operator's policy asks of an image, and it has not. */
export type Unmet = {
  /** The control that it is about. */
  readonly control: 'image/signed' | 'image/scanned' | 'image/no-known-vulnerabilities' | 'build/provenance';
  readonly message: string;
  /** What to write, and where, for an exception. */
  readonly exception: string;
};

/** The rule for a repository, with its registry: the first that matches. */
export const ruleFor = ({ rules }: TrustPolicy, repository: string): TrustRule | undefined =>
  rules.find(({ images }) => images.some((pattern) => matchesGlob(pattern, repository)));

export const NO_RULE: Unmet = {
  control: 'image/signed',
  message: 'no rule of trust covers this repository',
  exception: 'trust.rules: an entry with images: and keys:, or with unsigned: and the reason',
};

type Asked = {
  readonly repository: string;
  readonly rule: TrustRule;
  readonly policy: TrustPolicy;
  /** `2026-11-27` */
  readonly today: string;
};

/** What a rule asks of an image and nobody who is trusted vouches for; nothing: it may run. */
export const unmetDemands = ({ looked }: Verification, asked: Asked): readonly Unmet[] => {
  const { rule } = asked;
  const claims = looked.flatMap(({ vouching }) => (vouching.kind === 'vouches' ? [vouching.claim] : []));
  const unmet: Unmet[] = [];
  if (rule.unsigned === undefined && !claims.some(({ kind }) => kind === 'signature')) {
    unmet.push({
      control: 'image/signed',
      message: looked.length === 0 ? 'it carries no signature' : 'none of its signatures is by somebody you trust',
      exception: 'trust.rules: unsigned: and the reason, in the rule of this repository',
    });
  }
  const missing = rule.builders && missingProvenance(claims, rule.builders);
  if (missing)
    unmet.push({
      control: 'build/provenance',
      message: missing,
      exception: 'trust.rules: take builders: out of the rule of this repository',
    });
  return rule.scan ? [...unmet, ...scanDemands(claims, rule.scan, asked)] : unmet;
};

const missingProvenance = (claims: readonly Claim[], builders: readonly string[]): string | undefined => {
  const found = claims.map(builderOf).filter((one) => one !== undefined);
  if (found.length === 0) return 'nobody you trust states how it was built';
  const right = found.some((builder) => builders.some((pattern) => matchesGlob(pattern, builder)));
  return right ? undefined : `it was built by ${found.join(', ')}, which is none of your builders`;
};

/** The newest scan that somebody trusted stated. */
export const newestScan = (claims: readonly Claim[]): StatedScan | undefined =>
  claims
    .flatMap((claim) => {
      if (claim.kind !== 'statement' || claim.predicateType !== predicateType('scan')) return [];
      const read = readScanPredicate(claim.predicate);
      return read.ok ? [read.value] : [];
    })
    .toSorted((a, b) => Date.parse(b.finished) - Date.parse(a.finished))[0];

const scanDemands = (claims: readonly Claim[], demand: ScanDemand, asked: Asked): readonly Unmet[] => {
  const { today, policy, repository } = asked;
  const scan = newestScan(claims);
  const rescan =
    'scan it again and attest it: plimsoll scan --format json, plimsoll attest --type scan; or trust.rules: scan.maxAge';
  if (!scan)
    return [
      { control: 'image/scanned', message: 'nobody you trust states a scan of it that can be read', exception: rescan },
    ];
  const unmet: Unmet[] = [];
  for (const [what, day] of [
    ['it was scanned', scan.finished.slice(0, 10)],
    ['it was scanned with the database', scan.database.slice(0, 10)],
  ] as const) {
    if (isFresh(day, today, demand.maxAge)) continue;
    unmet.push({
      control: 'image/scanned',
      message: `${what} of ${day}, ${daysBetween(day, today)} days ago; at most ${demand.maxAge} are allowed`,
      exception: rescan,
    });
    break;
  }
  for (const one of scan.vulnerabilities) {
    const counts = isSeverity(one.severity) && reaches(one.severity, demand.failOn);
    if (!one.exploited && !counts) continue;
    const known = one.published === undefined ? undefined : daysBetween(one.published.slice(0, 10), today);
    if (!one.exploited && known !== undefined && known <= demand.grace) continue;
    const excepted = policy.exceptions.some(
      ({ cve, until, images }) =>
        one.names.includes(cve) &&
        today <= until &&
        (images === undefined || images.some((pattern) => matchesGlob(pattern, repository))),
    );
    if (excepted) continue;
    const age = known === undefined ? '' : `, known for ${known} days (grace: ${demand.grace})`;
    const why = one.exploited ? 'is exploited today' : `is ${one.severity}`;
    unmet.push({
      control: 'image/no-known-vulnerabilities',
      message: `${one.id} in ${one.package} ${why}${age}; ${one.fixed === undefined ? 'no fix yet' : `fixed in ${one.fixed}`}`,
      exception: `trust.exceptions: - {cve: ${one.id}, until: YYYY-MM-DD, reason: ...}`,
    });
  }
  return unmet;
};
