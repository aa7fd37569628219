import { failed, ok, type Result } from '../ports/result.ts';
import { list, object, optional, readShape, type Shape, text } from '../ports/shape.ts';

const raw: Shape<unknown> = (value) => value;
const shape = object({
  tool: object({ name: text, version: text }),
  image: object({ digest: optional(text) }),
  database: optional(object({ updated: text, source: optional(text) })),
  vulnerabilities: optional(list(raw)),
});

/**
 * The answer of `plimsoll scan --format json` as the predicate that cosign and policy engines read. A scan without a
 * database proves nothing and is refused. Source: cosign, specs/COSIGN_VULN_ATTESTATION_SPEC.md. `at` in ISO 8601.
 */
export const scanPredicate = (scan: unknown, at: string): Result<unknown, 'unsuitable'> => {
  const read = readShape(shape, scan);
  if (!read.ok) return failed('unsuitable', `it is no answer of plimsoll scan --format json: ${read.message}`);
  const { tool, database, vulnerabilities } = read.value;
  if (!database || !vulnerabilities)
    return failed('unsuitable', 'the scan compared nothing with a database: run plimsoll db update, and scan again');
  return ok({
    invocation: { uri: '', event_id: '', builder_id: '', parameters: [] },
    scanner: {
      uri: `pkg:npm/${tool.name}@${tool.version}`,
      version: tool.version,
      db: { uri: database.source ?? '', version: database.updated, lastUpdate: database.updated },
      result: scan,
    },
    metadata: { scanStartedOn: at, scanFinishedOn: at },
  });
};
