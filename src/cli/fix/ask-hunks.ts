import { createInterface } from 'node:readline/promises';
import type { Fixable } from '../../fix/plan/plan-round.ts';
import { reasonOf, type ShownFile, type ShownHunk } from '../../fix/show/show-plan.ts';
import type { Terminal } from '../command.ts';

const WORDS = {
  y: { whole: 'yes', shown: '[y]es' },
  n: { whole: 'no', shown: '[n]o' },
  s: { whole: 'split', shown: '[s]plit' },
  a: { whole: 'all', shown: '[a]ll' },
  q: { whole: 'quit', shown: '[q]uit' },
} as const;
type Letter = keyof typeof WORDS;

/**
 * Shows hunk by hunk and asks on standard input whether to make it, or, split, each of its fixes; what was declined. An
 * answer that is none of those offered is asked for again; the end of the input declines all that is left.
 */
export const askHunks = async (files: readonly ShownFile[], terminal: Terminal): Promise<readonly Fixable[]> => {
  const lines = createInterface({ input: process.stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  const declined = new Set<Fixable>();
  /** What was said for all that follows. */
  let rest: 'a' | 'q' | undefined;

  const answer = async (question: string, offered: readonly Letter[]): Promise<Letter> => {
    terminal.out(`${question} ${offered.map((letter) => WORDS[letter].shown).join(', ')}: `);
    for (;;) {
      const { value, done } = await typed.next();
      if (done) {
        terminal.out('\n');
        terminal.err('no more answers: what follows is not made\n');
        return 'q';
      }
      const word = String(value).trim().toLowerCase();
      const letter = offered.find((one) => word === one || word === WORDS[one].whole);
      if (letter) return letter;
      terminal.out(`please type ${offered.slice(0, -1).join(', ')} or ${offered.at(-1)}: `);
    }
  };
  const one = async (fixes: readonly Fixable[], question: string, offered: readonly Letter[]): Promise<Letter> => {
    const letter = rest ?? (await answer(question, offered));
    if (letter === 'a' || letter === 'q') rest = letter;
    if (letter === 'n' || letter === 'q') for (const fix of fixes) declined.add(fix);
    return letter;
  };
  const askFor = async (head: string, { text, reasons, findings }: ShownHunk, which: string): Promise<void> => {
    if (rest === undefined) terminal.out(`${[...reasons, head, text].join('\n')}\n`);
    const several = findings.length > 1;
    const letter = await one(
      findings,
      `make this change (${which})?`,
      several ? ['y', 'n', 's', 'a', 'q'] : ['y', 'n', 'a', 'q'],
    );
    if (letter !== 's') return;
    for (const finding of findings)
      if (!declined.has(finding)) await one([finding], `${reasonOf(finding)}\n  make it?`, ['y', 'n', 'a', 'q']);
  };

  const all = files.flatMap(({ head, hunks }) => hunks.map((hunk) => ({ head, hunk })));
  for (const [index, { head, hunk }] of all.entries()) await askFor(head, hunk, `${index + 1} of ${all.length}`);
  lines.close();
  return [...declined];
};
