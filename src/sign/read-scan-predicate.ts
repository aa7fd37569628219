import { failed, ok, type Result } from '../ports/result.ts';
import { flag, list, object, optional, readShape, type Shape, text } from '../ports/shape.ts';

/** A vulnerability as a scan stated it, of whichever scanner. */
type StatedVulnerability = {
  /** Its CVE where it has one. */
  readonly id: string;
  readonly names: readonly string[];
  readonly package: string;
  readonly severity: string;
  readonly fixed: string | undefined;
  readonly published: string | undefined;
  readonly exploited: boolean;
};

/** A scan as it was stated of an image. */
export type StatedScan = {
  /** ISO 8601 */
  readonly finished: string;
  readonly database: string;
  readonly vulnerabilities: readonly StatedVulnerability[];
};

const raw: Shape<unknown> = (value) => value;
const predicate = object({
  scanner: object({ uri: optional(text), db: optional(object({ lastUpdate: optional(text) })), result: raw }),
  metadata: object({ scanFinishedOn: text }),
});
const ours = object({
  vulnerabilities: list(
    object({
      id: text,
      aliases: list(text),
      package: object({ name: text, version: text }),
      severity: text,
      fixed: optional(text),
      published: optional(text),
      kev: optional(flag),
    }),
  ),
});
const trivys = object({
  Results: list(
    object({
      Vulnerabilities: list(
        object({
          VulnerabilityID: text,
          PkgName: text,
          InstalledVersion: optional(text),
          FixedVersion: optional(text),
          Severity: text,
          PublishedDate: optional(text),
        }),
      ),
    }),
  ),
});

/** What a scan found, of Plimsoll or Trivy. Source: cosign, specs/COSIGN_VULN_ATTESTATION_SPEC.md; Trivy, JSON report. */
export const readScanPredicate = (value: unknown): Result<StatedScan, 'damaged'> => {
  const read = readShape(predicate, value);
  if (!read.ok) return read;
  const { scanner, metadata } = read.value;
  const found = readOurs(scanner.result) ?? readTrivys(scanner.result);
  if (!found) return failed('damaged', `what the scanner ${scanner.uri ?? ''} found is in no form that is known here`);
  if (Number.isNaN(Date.parse(metadata.scanFinishedOn))) return failed('damaged', 'it does not say when it was made');
  const database = scanner.db?.lastUpdate ?? metadata.scanFinishedOn;
  return ok({ finished: metadata.scanFinishedOn, database, vulnerabilities: found });
};

const cveFirst = (names: readonly string[]): string => names.find((name) => name.startsWith('CVE-')) ?? names[0] ?? '';

const readOurs = (result: unknown): readonly StatedVulnerability[] | undefined => {
  const read = hasField(result, 'vulnerabilities') ? readShape(ours, result) : undefined;
  if (!read?.ok) return undefined;
  return read.value.vulnerabilities.map(
    ({ id, aliases, package: { name, version }, severity, fixed, published, kev }) => ({
      ...{ id: cveFirst([id, ...aliases]), names: [id, ...aliases], package: `${name} ${version}` },
      ...{ severity: severity.toLowerCase(), fixed, published, exploited: kev === true },
    }),
  );
};

const readTrivys = (result: unknown): readonly StatedVulnerability[] | undefined => {
  const read = hasField(result, 'Results') ? readShape(trivys, result) : undefined;
  if (!read?.ok) return undefined;
  return read.value.Results.flatMap(({ Vulnerabilities }) =>
    Vulnerabilities.map((one) => ({
      ...{
        id: one.VulnerabilityID,
        names: [one.VulnerabilityID],
        package: `${one.PkgName} ${one.InstalledVersion ?? ''}`.trim(),
      },
      ...{
        severity: one.Severity.toLowerCase(),
        fixed: one.FixedVersion || undefined,
        published: one.PublishedDate,
        exploited: false,
      },
    })),
  );
};

const hasField = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && name in value;
