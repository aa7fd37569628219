import type { Place } from '../../model/place.ts';
import type { Waiver } from '../../policy/waiver.ts';
import type { Finding } from '../../posture/finding.ts';
import { locator } from '../places/location.ts';
import type { Report } from '../report.ts';
import { printable } from '../text/printable.ts';
import { ruleDescriptor, sarifLevel } from './rule-descriptor.ts';
import { sarifFixes } from './sarif-fixes.ts';
import { sarifLocations } from './sarif-location.ts';

/** SARIF 2.1.0 (OASIS) with what GitHub code scanning reads of it. Yields pieces of text. */
export function* renderSarif(report: Report): Generator<string> {
  const { posture, tool } = report;
  const locate = locator(report);
  const physical = sarifLocations(report, locate);
  const all = [...posture.findings, ...posture.waived.map(({ finding }) => finding)];
  const rules = new Map(all.map(({ rule, control }) => [rule, control]));
  const indices = new Map([...rules.keys()].map((rule, index) => [rule, index]));
  const driver = {
    name: 'Plimsoll',
    version: tool.version,
    semanticVersion: tool.version,
    rules: [...rules].map(([rule, control]) => ruleDescriptor(rule, control, report.own)),
  };
  const invocation = {
    executionSuccessful: true,
    ...(report.errors.length > 0 ? { toolExecutionNotifications: report.errors.map(notification(physical)) } : {}),
  };
  const { level, ceiling } = posture;
  const levels = posture.subjects.map(({ id, level: reached, ceiling: most }) => ({
    id: printable(id),
    level: reached,
    ceiling: most,
  }));
  yield `{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n`;
  yield `"tool": ${JSON.stringify({ driver })},\n`;
  yield `"invocations": ${JSON.stringify([invocation])},\n`;
  yield `"columnKind": "utf16CodeUnits",\n`;
  yield `"originalUriBaseIds": ${JSON.stringify({ SRCROOT: { description: { text: 'The folder in which the check was started.' } } })},\n`;
  yield `"properties": ${JSON.stringify({ level, ceiling, subjects: levels })},\n`;
  yield `"results": [`;
  let separator = '\n';
  for (const finding of posture.findings) {
    const fixes = sarifFixes(report, finding, locate);
    yield `${separator}${JSON.stringify({ ...result(finding, indices.get(finding.rule) ?? 0, physical), ...fixes })}`;
    separator = ',\n';
  }
  for (const { finding, waiver } of posture.waived) {
    const suppressed = {
      ...result(finding, indices.get(finding.rule) ?? 0, physical),
      suppressions: [suppression(waiver, physical)],
    };
    yield `${separator}${JSON.stringify(suppressed)}`;
    separator = ',\n';
  }
  yield '\n]\n}]\n}\n';
}

type Physical = (place: Place) => object | undefined;

const result = (finding: Finding, ruleIndex: number, physical: Physical): object => {
  const { fingerprint, control, rule, severity, subjects, message, origin, related, fix, remedy } = finding;
  const place = physical(origin.place);
  const others = related.flatMap((one) => {
    const at = physical(one.place);
    return at ? [{ physicalLocation: at, message: { text: plainMessage(one.note) } }] : [];
  });
  return {
    ruleId: rule,
    ruleIndex,
    level: sarifLevel(severity),
    message: {
      text: plainMessage(
        `${message}.${fix ? ` Fix: ${fix.title}.` : remedy === undefined ? '' : ` By hand: ${remedy}.`}`,
      ),
    },
    locations: [
      {
        ...(place ? { physicalLocation: place } : {}),
        logicalLocations: subjects.map((subject) => ({ fullyQualifiedName: printable(subject) })),
      },
    ],
    ...(others.length > 0 ? { relatedLocations: others.map((one, id) => ({ id: id + 1, ...one })) } : {}),
    partialFingerprints: { 'plimsollFinding/v1': fingerprint, primaryLocationLineHash: fingerprint },
    properties: { severity, control, strength: origin.strength },
  };
};

/** A finding that is accepted (3.35): in the source when a comment says so, outside it when a policy does. */
const suppression = ({ source, reason, place }: Waiver, physical: Physical): object => {
  const at = physical(place);
  return {
    kind: source.kind === 'comment' || source.kind === 'peer' ? 'inSource' : 'external',
    status: 'accepted',
    justification: plainMessage(reason),
    ...(at ? { location: { physicalLocation: at } } : {}),
  };
};

/** What could not be read is told as an error of the run (3.58), never as a result. */
const notification =
  (physical: Physical) =>
  ({ target, message, span }: Report['errors'][number]): object => {
    const place = physical(span ? { kind: 'text', file: target, span } : { kind: 'file', file: target });
    return {
      level: 'error',
      message: { text: plainMessage(message) },
      ...(place ? { locations: [{ physicalLocation: place }] } : {}),
    };
  };

/** A message from files: controls shown, and no `[text](1)` that would be read as a link (3.11.6). */
const plainMessage = (text: string): string => printable(text).replaceAll('](', '] (');
