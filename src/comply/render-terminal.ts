import { paint as paintOf } from '../report/terminal/paint.ts';
import { count } from '../report/text/count.ts';
import { cut } from '../report/text/cut.ts';
import { paragraph } from '../report/text/paragraph.ts';
import { printable } from '../report/text/printable.ts';
import type { AssessedItem } from './assess.ts';
import { type Compliance, tally, VERDICT_WORDS } from './compliance.ts';
import { failingSubjects } from './failing-subjects.ts';

type ComplyOptions = { readonly colour: boolean; readonly width: number; readonly exitCode: number };

/** Most names behind a failing requirement. */
const NAMES = 5;
const HANG = ' '.repeat(13);

/** A framework for a person at a terminal: what fails first, then what nobody has settled and who can, then what holds. */
export function* renderTerminal(
  { framework, items, report }: Compliance,
  { colour, width, exitCode }: ComplyOptions,
): Generator<string> {
  const paint = paintOf(colour);
  const counts = tally(items);
  const of = (verdict: AssessedItem['verdict']): readonly AssessedItem[] =>
    items.filter((item) => item.verdict === verdict);
  yield `${paint.bold(`${framework.title} ${framework.version}`)}  ${cut(printable(report.target), width - 40)}\n\n`;
  const asked = items.length - counts['not-applicable'];
  yield `  ${asked} of ${count(items.length, 'requirement')} apply here: ${counts.pass} held, ${counts.fail} failed, ${counts.unknown} not decided\n`;
  if (counts.fail > 0) {
    yield `\n${paint.bold(`Fails: ${counts.fail}`)}\n`;
    for (const item of of('fail')) yield `${paint.red(line(item, width))}\n${subjectLines(item, width)}`;
  }
  if (counts.unknown > 0) {
    yield `\n${paint.bold(`${capital(VERDICT_WORDS.unknown)}, and so not passed: ${counts.unknown}`)}\n`;
    for (const item of of('unknown')) {
      yield `${line(item, width)}\n`;
      if (item.ask !== undefined) yield `${paint.dim(paragraph(printable(item.ask), width, HANG))}\n`;
    }
  }
  if (counts.pass > 0) {
    yield `\n${paint.bold(`Holds: ${counts.pass}`)}\n`;
    for (const item of of('pass')) yield `${paint.green(line(item, width))}\n`;
  }
  const errors = report.errors.length > 0 ? `   ${count(report.errors.length, 'error')} (plimsoll check)` : '';
  yield `\n${paint.dim(`exit ${exitCode}${errors}`)}\n`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const line = ({ item }: AssessedItem, width: number): string =>
  `  ${item.id.padEnd(HANG.length - 3)} ${cut(printable(item.title), width - HANG.length)}`;

const subjectLines = (item: AssessedItem, width: number): string => {
  const failing = failingSubjects(item);
  const controls = [...new Set(failing.flatMap((subject) => subject.controls))].join(', ');
  const names = failing.slice(0, NAMES).map(({ name }) => name);
  const more = failing.length > NAMES ? ` and ${failing.length - NAMES} more` : '';
  return `${paragraph(printable(`${names.join(', ')}${more}: ${controls}`), width, HANG)}\n`;
};
