import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Package } from '../../model/package.ts';
import type { Severity } from '../../model/severity.ts';
import type { VexStatement } from '../../model/vex.ts';
import { readSbom } from '../../read/sbom/read-sbom.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { wrapped } from '../../report/text/wrapped.ts';
import { isFailing } from '../../scan/is-failing.ts';
import { isDecided } from '../../scan/is-whole.ts';
import { suppressedJson } from '../../scan/suppressed-json.ts';
import { suppressedLines } from '../../scan/suppressed-lines.ts';
import { verdictLine } from '../../scan/verdict-line.ts';
import { databaseLine, vulnerabilityLines } from '../../scan/vulnerability-lines.ts';
import { vulnerabilityJson } from '../../vulnerabilities/vulnerability-json.ts';
import { type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { version } from '../version.ts';
import { lookUp } from './look-up.ts';
import type { ScanAnswer } from './scan-answer.ts';

/** Largest SBOM that is read, in bytes. */
const MAX_BYTES = 512_000_000;

type SbomAsked = {
  /** `sbom:FILE`. */
  readonly target: string;
  readonly format: 'terminal' | 'json';
  readonly failOn: Severity;
  readonly maxAge: number | undefined;
  readonly all: boolean;
  readonly vex: readonly VexStatement[];
};

/** `plimsoll scan sbom:FILE`: a list of packages compared with the database of today, without the image. */
export const scanSbom = ({ target, format, failOn, maxAge, all, vex }: SbomAsked, terminal: Terminal): ScanAnswer => {
  const started = performance.now();
  const file = resolve(terminal.cwd, target.slice('sbom:'.length));
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`${target}: there is no such file`);
  const fail = (message: string): ScanAnswer => ({ exitCode: complain('scan', message, terminal), text: '' });
  if (stat.size > MAX_BYTES) return fail(`${target} is larger than ${MAX_BYTES} bytes`);
  const sbom = readSbom(readFileSync(file, 'utf8'));
  if (sbom.kind === 'fault') return fail(`${target}: ${sbom.why}`);
  const found = lookUp(sbom.packages, { maxAge, vex }, terminal);
  if (!found.ok) return fail(found.message);
  const { state, ageDays, vulnerabilities, suppressed, noData } = found.value;
  const durationMs = Math.round(performance.now() - started);
  const instructionOf = ({ layer }: Package): string | undefined => layer && sbom.instructions.get(layer);
  const failing = vulnerabilities.filter((one) => isFailing(one, failOn));
  // a list of nothing that can be compared is not clean
  const decided = sbom.packages.length > 0 && isDecided(noData);
  const exitCode = failing.length > 0 ? 1 : decided ? 0 : 3;
  if (format === 'terminal') {
    const lines = [
      printable(`Plimsoll scan  ${target}: ${count(sbom.packages.length, 'package')} (${sbom.format})`),
      '',
      ...wrapped(`Answer: ${verdictLine({ image: { ...sbom, secrets: [] }, lookedUp: found.value }, failOn)}`, 80),
      '',
      ...vulnerabilityLines(vulnerabilities, noData, { all, whereOf: instructionOf }),
      ...suppressedLines(suppressed, all),
      ...sbom.problems,
      '',
      `${databaseLine(found.value)}; ${durationMs} ms`,
    ];
    return { exitCode, text: `${lines.join('\n')}\n` };
  }
  const packages = sbom.packages.map((one) => ({
    name: one.name,
    version: one.version,
    type: one.type,
    purl: one.purl,
    source: one.source ?? null,
    layer: one.layer ?? null,
    path: one.path,
  }));
  const answer = {
    schemaVersion: 1,
    tool: { name: 'plimsoll', version },
    database: { ...state, ageDays },
    packages,
    vulnerabilities: vulnerabilities.map((one) => vulnerabilityJson(one, instructionOf(one.package))),
    suppressed: suppressedJson(suppressed),
    noData,
    errors: sbom.problems.map((message) => ({ target, message })),
    stats: { packages: packages.length, durationMs },
  };
  return { exitCode, text: `${JSON.stringify(answer, undefined, 1)}\n` };
};
