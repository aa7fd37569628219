import { createHash } from 'node:crypto';
import { SEVERITIES } from '../checklist/outcome.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { readShape } from '../ports/shape.ts';
import { jsonFault } from './json-fault.ts';
import type { KeptFinding, KeptReport, KeptSubject, Summary } from './kept-report.ts';
import { maskedTexts } from './masked-texts.ts';
import { type PostedReport, postedShape } from './posted-report.ts';

/** What is kept whole of one report; the rest is counted. */
const MOST_FINDINGS = 500;
const MOST_SUBJECTS = 500;
const MOST_CONTROLS = 200;
const MOST_PRINTS = 20_000;
const NAME = 80;
const SENTENCE = 300;

/** Reads a report as it was sent into what is kept of it; `refused` says what is wrong with it. */
export const takeReport = async (body: Buffer): Promise<Result<KeptReport, 'refused'>> => {
  const fault = jsonFault(body);
  if (fault !== undefined) return failed('refused', fault);
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return failed('refused', 'it is no JSON: send what plimsoll check --format json wrote, whole');
  }
  const posted = readShape(postedShape, json);
  if (!posted.ok)
    return failed(
      'refused',
      `it is no report of plimsoll check --format json: ${posted.message.replace('the answer', 'it')}`,
    );
  return ok(await keptOf(posted.value, createHash('sha256').update(body).digest('hex')));
};

const keptOf = async (report: PostedReport, sha256: string): Promise<KeptReport> => {
  const { subjects, findings, waived, posture } = report;
  const text = maskedTexts();
  const names = new Map<string, string>();
  const shown = subjects.toSorted((a, b) => a.level - b.level).slice(0, MOST_SUBJECTS);
  const kept: KeptSubject[] = [];
  for (const { id, kind, name, path, role, level, ceiling, progress, verdicts } of shown) {
    const called = await text(name, NAME);
    names.set(id, called);
    const role_ = role === undefined ? undefined : await text(role, NAME);
    const those = (which: string) =>
      [...new Set(verdicts.filter(({ verdict }) => verdict === which).map(({ control }) => control))].slice(
        0,
        MOST_CONTROLS,
      );
    kept.push({
      ...{ name: called, kind, path: await text(path, NAME), role: role_, level, ceiling },
      ...{ progress: progress.slice(0, 4), failing: those('fail'), unknown: those('unknown') },
    });
  }
  const worst = findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const found: KeptFinding[] = [];
  for (const { fingerprint, control, rule, severity, message, location, fix, subjects: about } of worst.slice(
    0,
    MOST_FINDINGS,
  )) {
    found.push({
      ...{ fingerprint, control, rule, severity },
      message: await text(message, SENTENCE),
      where: location ? `${await text(location.path, NAME)}:${location.line}` : '',
      subjects: about.slice(0, 20).flatMap((id) => names.get(id) ?? []),
      fix: fix && (await text(fix.title, SENTENCE)),
    });
  }
  const unknown = (posture.next?.unknown ?? []).slice(0, MOST_CONTROLS);
  const asks: { control: string; ask: string }[] = [];
  for (const control of unknown) asks.push({ control, ask: await text(askFor(control, report), SENTENCE) });
  return {
    summary: summaryOf(report, sha256),
    subjects: kept,
    findings: found,
    prints: worst.slice(0, MOST_PRINTS).map(({ fingerprint }) => fingerprint),
    accepted: waived.slice(0, MOST_PRINTS).map(({ fingerprint }) => fingerprint),
    next: { failing: (posture.next?.failing ?? []).slice(0, MOST_CONTROLS), unknown: asks },
  };
};

const askFor = (control: string, { subjects }: PostedReport): string => {
  for (const { verdicts } of subjects) {
    const open = verdicts.find((one) => one.control === control && one.verdict === 'unknown');
    if (open?.ask !== undefined) return open.ask;
  }
  return '';
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
