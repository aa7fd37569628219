import { createHash } from 'node:crypto';
import { parsedJson } from '../model/parsed-json.ts';
import { bySeverity } from '../model/severity.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { readShape } from '../ports/shape.ts';
import { jsonFault } from './json-fault.ts';
import type { KeptReport, Summary } from './kept-report.ts';
import { maskedTexts } from './masked-texts.ts';
import { type PostedReport, postedShape } from './posted-report.ts';

/** What is kept whole of one report; the rest is counted. */
const MOST_FINDINGS = 500;
const MOST_SUBJECTS = 500;
const MOST_CONTROLS = 200;
const MOST_PRINTS = 20_000;
/** Characters of all that is kept: 500 services that fail at everything come to two thirds of it. */
const MOST_KEPT = 3_000_000;
const NAME = 80;
const SENTENCE = 300;

/** Reads a report as it was sent into what is kept of it; `refused` says what is wrong with it. */
export const takeReport = (body: Uint8Array): Result<KeptReport, 'refused'> => {
  const fault = jsonFault(body);
  if (fault !== undefined) return failed('refused', fault);
  const json = parsedJson(new TextDecoder().decode(body));
  if (json === undefined)
    return failed('refused', 'it is no JSON: send what plimsoll check --format json wrote, whole');
  const posted = readShape(postedShape, json);
  if (!posted.ok)
    return failed(
      'refused',
      `it is no report of plimsoll check --format json: ${posted.message.replace('the answer', 'it')}`,
    );
  const kept = keptOf(posted.value, createHash('sha256').update(body).digest('hex'));
  if (JSON.stringify(kept).length > MOST_KEPT)
    return failed('refused', 'it says more of its services than a board keeps');
  return ok(kept);
};

const keptOf = (report: PostedReport, sha256: string): KeptReport => {
  const { subjects, findings, waived, posture } = report;
  const text = maskedTexts();
  const shown = subjects.toSorted((a, b) => a.level - b.level).slice(0, MOST_SUBJECTS);
  const names = new Map(shown.map(({ id, name }) => [id, text(name, NAME)]));
  const worst = findings.toSorted(bySeverity);
  const asks = asksOf(report);
  return {
    summary: summaryOf(report, sha256),
    subjects: shown.map(({ id, kind, path, role, level, ceiling, progress, verdicts }) => {
      const those = (which: string) =>
        [...new Set(verdicts.filter(({ verdict }) => verdict === which).map(({ control }) => control))].slice(
          0,
          MOST_CONTROLS,
        );
      return {
        ...{ name: names.get(id) ?? '', kind, path: text(path, NAME), role: role && text(role, NAME), level, ceiling },
        ...{ progress: progress.slice(0, 4), failing: those('fail'), unknown: those('unknown') },
      };
    }),
    findings: worst.slice(0, MOST_FINDINGS).map(({ fingerprint, control, rule, severity, message, ...finding }) => ({
      ...{ fingerprint, control, rule, severity, message: text(message, SENTENCE) },
      where: finding.location ? `${text(finding.location.path, NAME)}:${finding.location.line}` : '',
      subjects: finding.subjects.slice(0, 20).flatMap((id) => names.get(id) ?? []),
      fix: finding.fix && text(finding.fix.title, SENTENCE),
    })),
    prints: worst.slice(0, MOST_PRINTS).map(({ fingerprint }) => fingerprint),
    accepted: waived.slice(0, MOST_PRINTS).map(({ fingerprint }) => fingerprint),
    next: {
      failing: (posture.next?.failing ?? []).slice(0, MOST_CONTROLS),
      unknown: (posture.next?.unknown ?? [])
        .slice(0, MOST_CONTROLS)
        .map((control) => ({ control, ask: text(asks.get(control) ?? '', SENTENCE) })),
    },
  };
};

/** What would settle a control that nobody could look at, as the first subject says. */
const asksOf = ({ subjects }: PostedReport): ReadonlyMap<string, string> => {
  const asks = new Map<string, string>();
  for (const { verdicts } of subjects)
    for (const { control, verdict, ask } of verdicts)
      if (verdict === 'unknown' && ask !== undefined && !asks.has(control)) asks.set(control, ask);
  return asks;
};

const summaryOf = ({ tool, posture, subjects, findings, waived, errors }: PostedReport, sha256: string): Summary => {
  const judged = subjects.length > 0;
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const concerned = (which: string) => {
    const all = new Map<string, number>();
    for (const { verdicts } of subjects)
      for (const control of new Set(verdicts.filter(({ verdict }) => verdict === which).map((one) => one.control)))
        all.set(control, (all.get(control) ?? 0) + 1);
    return [...all].slice(0, MOST_CONTROLS).map(([control, number]) => ({ control, subjects: number }));
  };
  return {
    tool: tool.version,
    sha256,
    level: judged ? posture.level : undefined,
    ceiling: judged ? posture.ceiling : undefined,
    target: posture.target,
    next: posture.next?.level,
    subjects: subjects.length,
    errors: errors.length,
    waived: waived.length,
    counts,
    failing: concerned('fail'),
    unknown: concerned('unknown'),
  };
};
