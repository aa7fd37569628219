import { type Compliance, tally } from './compliance.ts';

/** A framework for programs: docs/schema/comply.schema.json. */
export function* renderJson({ framework, items, report, at }: Compliance): Generator<string> {
  const { name, title, version } = framework;
  yield `{\n"schemaVersion": 1,\n"tool": ${JSON.stringify(report.tool)},\n"at": ${JSON.stringify(at)},\n`;
  yield `"framework": ${JSON.stringify({ name, title, version })},\n"counts": ${JSON.stringify(tally(items))},\n"requirements": [`;
  let separator = '\n';
  for (const { item, controls, verdict, evidence, ask } of items) {
    yield `${separator}${JSON.stringify({
      id: item.id,
      title: item.title,
      verdict,
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
    })}`;
    separator = ',\n';
  }
  yield `\n],\n"errors": ${JSON.stringify(report.errors.map(({ target, message }) => ({ target, message })))}\n}\n`;
}
