import { paint as paintOf } from '../report/terminal/paint.ts';
import { who } from '../report/terminal/who.ts';
import { count } from '../report/text/count.ts';
import { paragraph } from '../report/text/paragraph.ts';
import { printable } from '../report/text/printable.ts';
import { type Compliance, VERDICT_WORDS } from './compliance.ts';
import { groundWords } from './ground-words.ts';
import type { KeptCompliance } from './kept-compliance.ts';
import type { Changed, sinceKept } from './since-kept.ts';

type SinceOptions = { readonly colour: boolean; readonly width: number; readonly exitCode: number };

/** Most of what is said against a requirement. */
const SAYINGS = 3;
const HANG = ' '.repeat(13);

/** What of a kept report no longer holds, for a person at a terminal; `sha256` is that of its file. */
export function* renderSince(
  kept: KeptCompliance & { readonly sha256: string },
  { broken, undecided, mended, same }: ReturnType<typeof sinceKept>,
  { framework, report, commit }: Compliance,
  { colour, width, exitCode }: SinceOptions,
): Generator<string> {
  const paint = paintOf(colour);
  const wordsOf = groundWords(report);
  const block = (text: string, indent = '  '): string => `${paragraph(printable(text), width, indent)}\n`;
  const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const lines = ({ grounds, ask, now, was }: Changed): string => {
    const said = wordsOf(grounds).map(({ message, id, at: [first] }) =>
      block(`${first ? `${first.where} ${who(first.names)}: ` : ''}${message} [${id}]`, HANG),
    );
    const more = said.length > SAYINGS ? block(`and ${said.length - SAYINGS} more`, HANG) : '';
    const words = now === undefined ? 'is asked for no more' : VERDICT_WORDS[now];
    const moved = block(
      `${was === undefined ? 'was not asked for' : THEN[was]}, now ${words}${now === 'fail' && was === 'fail' ? ' by more' : ''}`,
      HANG,
    );
    return moved + said.slice(0, SAYINGS).join('') + more + (now === 'unknown' && ask ? block(`by ${ask}`, HANG) : '');
  };
  const part = (title: string, some: readonly Changed[]): string =>
    some.length === 0
      ? ''
      : `\n${paint.bold(`${title}: ${some.length}`)}\n${some.map((one) => `  ${printable(one.id).padEnd(HANG.length - 3)} ${printable(one.title)}\n${lines(one)}`).join('')}`;
  yield `${paint.bold(printable(`${kept.framework.title} ${kept.framework.version}`))}  as it was said on ${minute(kept.at)}, and now\n\n`;
  yield block(`its SHA-256 ${kept.sha256}`);
  if (kept.commit !== commit)
    yield block(
      `files: of commit ${kept.commit?.slice(0, 12) ?? 'none'} then, of ${commit?.slice(0, 12) ?? 'none'} now`,
    );
  if (kept.framework.version !== framework.version || kept.tool.version !== report.tool.version)
    yield block(
      `made by plimsoll ${kept.tool.version} for ${kept.framework.version}; this is ${report.tool.version} with ${framework.version}: what differs may be what it looks at`,
    );
  yield block(`${same} of ${count(kept.requirements.length, 'requirement')} are as it says`);
  yield part('No longer so: fails', broken);
  yield part('No longer shown', undecided);
  yield part('Better than it says', mended);
  yield `\n${paint.dim(`exit ${exitCode}`)}\n`;
}

const THEN = { fail: 'failed', unknown: 'was not decided', pass: 'held', 'not-applicable': 'did not apply' } as const;
