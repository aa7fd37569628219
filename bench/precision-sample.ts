/** Draws a fixed sample of findings to be judged by eye: node bench/precision-sample.ts REPORT.json [severities] [count] [seed]. */
import { readFileSync } from 'node:fs';

type Finding = {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly location?: { readonly path: string; readonly line: number };
};

const [report = '', severities = 'critical,high', count = '100', seed = '20261122'] = process.argv.slice(2);
// The report is the tool's own, and its schema is tested elsewhere.
const { findings } = JSON.parse(readFileSync(report, 'utf8')) as { readonly findings: readonly Finding[] };
const wanted = findings.filter((finding) => severities.split(',').includes(finding.severity));

/** Numbers from 0 to 1 that are the same on every run (Park and Miller, minimal standard). */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const next = numbers(Number(seed));
const rest = [...wanted];
for (let drawn = 1; drawn <= Number(count) && rest.length; drawn += 1) {
  const [finding] = rest.splice(Math.floor(next() * rest.length), 1);
  if (!finding) break;
  const { path, line } = finding.location ?? { path: '-', line: 0 };
  process.stdout.write(`${[drawn, `${path}:${line}`, finding.severity, finding.rule, finding.message].join('\t')}\n`);
}
