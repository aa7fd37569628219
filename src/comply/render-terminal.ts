import { type Paint, paint as paintOf } from '../report/terminal/paint.ts';
import { who } from '../report/terminal/who.ts';
import { count } from '../report/text/count.ts';
import { cut } from '../report/text/cut.ts';
import { paragraph } from '../report/text/paragraph.ts';
import { printable } from '../report/text/printable.ts';
import type { AssessedItem } from './assess.ts';
import { type Compliance, isAccepted, sourceWords, tally, VERDICT_WORDS } from './compliance.ts';
import { groundWords } from './ground-words.ts';
import type { Ground } from './grounds.ts';

type ComplyOptions = { readonly colour: boolean; readonly width: number; readonly exitCode: number };

/** Most of what is said against a requirement; the other formats have all of it. */
const SAYINGS = 3;
const HANG = ' '.repeat(13);
/** Columns at the end of a line for what answers it: two such words. */
const BY = 16;

/** A framework for a person at a terminal: what fails first and where, then what nobody has settled and who can, then what holds. */
export function* renderTerminal(
  { framework, items, report }: Compliance,
  { colour, width, exitCode }: ComplyOptions,
): Generator<string> {
  const paint = paintOf(colour);
  const counts = tally(items);
  const of = (verdict: AssessedItem['verdict']): readonly AssessedItem[] =>
    items.filter((item) => item.verdict === verdict);
  const lines = groundLines({ report, paint, width });
  yield `${paint.bold(`${framework.title} ${framework.version}`)}  ${cut(printable(report.target), width - 40)}\n\n`;
  const asked = items.length - counts['not-applicable'];
  yield `  ${asked} of ${count(items.length, 'requirement')} apply here: ${counts.pass} held, ${counts.fail} failed, ${counts.unknown} not decided\n`;
  if (counts.fail > 0) {
    const accepted = items.filter(isAccepted).length;
    const some = accepted > 0 ? `, ${accepted} of them by nothing but what is accepted` : '';
    yield `\n${paint.bold(`Fails: ${counts.fail}${some}`)}\n`;
    for (const item of of('fail')) yield `${paint.red(line(item, width))}\n${lines(item.grounds)}`;
  }
  if (counts.unknown > 0) {
    yield `\n${paint.bold(`${capital(VERDICT_WORDS.unknown)}, and so not passed: ${counts.unknown}`)}\n`;
    for (const [ask, open] of askGroups(of('unknown'))) {
      if (ask !== undefined) yield `${paint.dim(paragraph(`by ${printable(ask)}`, width, '  ', '    '))}\n`;
      for (const item of open) yield `${line(item, width)}\n`;
    }
  }
  if (counts.pass > 0) {
    yield `\n${paint.bold(`Holds: ${counts.pass}`)}\n`;
    for (const item of of('pass')) yield `${paint.green(line(item, width))}\n`;
  }
  const errors = report.errors.length > 0 ? `   ${count(report.errors.length, 'error')} (plimsoll check)` : '';
  yield `\n${paint.dim(`exit ${exitCode}${errors}`)}\n`;
}

/** What is not decided by who can settle it; whoever settles most comes first. */
const askGroups = (
  items: readonly AssessedItem[],
): readonly (readonly [string | undefined, readonly AssessedItem[]])[] =>
  [...Map.groupBy(items, ({ ask }) => ask)].sort(([, a], [, b]) => b.length - a.length);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A requirement, and at the end of the line what answers it or could. */
const line = ({ item, by }: AssessedItem, width: number): string => {
  const room = width - HANG.length - BY;
  return `  ${item.id.padEnd(HANG.length - 3)} ${cut(printable(item.title), room).padEnd(room)} ${sourceWords(by)}`;
};

type Look = { readonly report: Compliance['report']; readonly paint: Paint; readonly width: number };

/** Where something fails and for whom, the first of many, and what of it is accepted. */
const groundLines = ({ report, paint, width }: Look): ((grounds: readonly Ground[]) => string) => {
  const wordsOf = groundWords(report);
  const block = (text: string): string => `${paragraph(printable(text), width, HANG)}\n`;
  return (grounds) => {
    const all = wordsOf(grounds);
    const shown = all.slice(0, SAYINGS).map(({ message, id, note, at: [first, ...others] }) => {
      const start = first ? `${first.where} ${who(first.names)}` : '';
      const more = others.length > 0 ? `, and ${count(others.length, 'place')} more` : '';
      return block(`${start}: ${message} [${id}]${more}`) + (note ? paint.yellow(block(note)) : '');
    });
    const rest = all.slice(SAYINGS);
    const accepted = rest.filter((one) => one.accepted).length;
    const speak = rest.length > 1 ? 'speak' : 'speaks';
    const of = accepted === 0 ? '' : rest.length > 1 ? `, ${accepted} of them accepted` : ', and is accepted';
    return shown.join('') + (rest.length > 0 ? block(`and ${rest.length} more that ${speak} against it${of}`) : '');
  };
};
