import type { RecordedFlaw, ScanRecord } from '../model/scan-record.ts';
import type { Vulnerability } from '../model/vulnerability.ts';
import { recordImage } from '../read/image/recorded-image.ts';
import type { Scanned } from './scanned.ts';

/** Flaws that one record holds; more of them say nothing more. */
const MAX_FLAWS = 2000;

/** What is kept of a scan, for check to count. An image without a digest, and one that was not read whole, leaves nothing. */
export const recordOf = (
  { image, lookedUp }: Pick<Scanned, 'image' | 'lookedUp'>,
  { reference, day }: { readonly reference: string; readonly day: string },
): ScanRecord | undefined => {
  if (image.digest === undefined || image.problems.length > 0) return undefined;
  const { packages: _, ...seen } = image;
  return {
    reference,
    digest: image.digest,
    day,
    earlier: [],
    database: lookedUp?.state.updated.slice(0, 10),
    undecided: lookedUp?.noData.reduce((sum, { packages }) => sum + Math.max(packages, 1), 0) ?? image.packages.length,
    flaws: (lookedUp?.vulnerabilities ?? []).filter(counts).slice(0, MAX_FLAWS).map(flawOf),
    statements: [...new Set((lookedUp?.suppressed ?? []).map(({ statement }) => statement))],
    image: recordImage(seen),
  };
};

const counts = ({ severity, severityFrom, exploitedSince, fixed }: Vulnerability): boolean =>
  exploitedSince !== undefined ||
  severity === 'critical' ||
  severity === 'high' ||
  (severityFrom === 'assumed' && fixed !== undefined);

const flawOf = (one: Vulnerability): RecordedFlaw => ({
  id: [one.id, ...one.aliases].find((id) => id.startsWith('CVE-')) ?? one.id,
  package: one.package.source?.name ?? one.package.name,
  version: one.package.source?.version ?? one.package.version,
  fixed: one.fixed,
  severity: one.severity,
  assumed: one.severityFrom === 'assumed',
  exploitedSince: one.exploitedSince,
  published: one.published,
  layer: one.package.layer,
});
