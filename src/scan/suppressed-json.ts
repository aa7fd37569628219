import type { Suppressed } from '../model/vulnerability.ts';

/** `suppressed` in `scan --format json`: what is left out of `vulnerabilities`, and who said why. */
export const suppressedJson = (suppressed: readonly Suppressed[]): readonly object[] =>
  suppressed.map(({ vulnerability: { id, aliases, package: one, severity }, statement }) => ({
    id,
    aliases,
    package: { name: one.name, version: one.version, purl: one.purl },
    severity,
    status: statement.status,
    justification: statement.justification ?? null,
    from: statement.from,
  }));
