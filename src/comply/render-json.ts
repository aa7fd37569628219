import { waiverJson } from '../report/json/waiver-json.ts';
import { type Locate, locator } from '../report/places/location.ts';
import { type Compliance, tally } from './compliance.ts';
import type { Ground } from './grounds.ts';

/** A framework for programs: docs/schema/comply.schema.json. */
export function* renderJson({ framework, items, report, at, commit }: Compliance): Generator<string> {
  const { name, title, version } = framework;
  yield `{\n"schemaVersion": 1,\n"tool": ${JSON.stringify(report.tool)},\n"at": ${JSON.stringify(at)},\n"target": ${JSON.stringify(report.target)},\n"commit": ${JSON.stringify(commit ?? null)},\n`;
  yield `"framework": ${JSON.stringify({ name, title, version })},\n"counts": ${JSON.stringify(tally(items))},\n"requirements": [`;
  const locate = locator(report);
  let separator = '\n';
  for (const { item, controls, verdict, evidence, grounds, by, ask } of items) {
    yield `${separator}${JSON.stringify({
      id: item.id,
      title: item.title,
      verdict,
      by,
      ask: ask ?? null,
      controls: controls.map(({ id }) => id),
      evidence: evidence.map(({ subject, judgement }) => ({
        subject: subject.id,
        control: judgement.control.id,
        verdict: judgement.verdict,
        strength: judgement.strength ?? null,
        reason: judgement.reason,
        findings: judgement.findings,
      })),
      against: grounds.map((ground) => groundJson(ground, locate)),
    })}`;
    separator = ',\n';
  }
  yield `\n],\n"errors": ${JSON.stringify(report.errors.map(({ target, message }) => ({ target, message })))}\n}\n`;
}

const groundJson = (ground: Ground, locate: Locate): object => {
  const { control, rule, fingerprint, severity, subjects, message, place, accepted, refused } = ground;
  return {
    ...{ fingerprint: fingerprint ?? null, control, rule: rule ?? null, severity, subjects, message },
    ...{ place: place ?? null, location: (place && locate(place)) ?? null },
    accepted: accepted ? { ...waiverJson(accepted.waiver, locate), daysLeft: accepted.daysLeft ?? null } : null,
    refused: refused ? { ...waiverJson(refused.waiver, locate), why: refused.why } : null,
  };
};
