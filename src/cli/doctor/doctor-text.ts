import type { OpenQuestion } from '../../report/content/open-questions.ts';
import { count } from '../../report/text/count.ts';
import { firstFew } from '../../report/text/first-few.ts';
import { paragraph } from '../../report/text/paragraph.ts';
import { printable } from '../../report/text/printable.ts';

/**
 * What was found of something that Plimsoll works with. `fault`: it is there, or was named, and does not work; `weak`: it
 * works, and not only for whom it should.
 */
export type Condition = {
  readonly about: string;
  readonly state: 'ok' | 'none' | 'old' | 'weak' | 'fault';
  readonly text: string;
};

type Diagnosis = {
  readonly machine: readonly Condition[];
  readonly project: readonly Condition[];
  readonly questions: readonly OpenQuestion[];
};

/** Most questions that are listed. */
const QUESTIONS = 12;

/** What `plimsoll doctor` says. */
export const doctorText = ({ machine, project, questions }: Diagnosis, width: number): string => {
  const lines = [...machine, ...project].map(({ about, state, text }) => {
    const head = `${state.padEnd(6)} ${about.padEnd(11)} `;
    return paragraph(printable(text), width, head, ' '.repeat(head.length));
  });
  return `${lines.join('\n')}\n\n${questionsText(questions, width)}`;
};

const questionsText = (questions: readonly OpenQuestion[], width: number): string => {
  if (questions.length === 0) return 'Nothing here waits for evidence that another command would bring.\n';
  const lines = questions.slice(0, QUESTIONS).flatMap(({ command, controls, subjects }) => {
    return [
      // a command is there to be copied: it is not cut
      `  ${printable(command)}`,
      paragraph(printable(`settles ${controls.join(', ')} of ${firstFew(subjects, 4)}`), width, '      '),
    ];
  });
  const rest = questions.length - QUESTIONS;
  const more = rest > 0 ? `  and ${count(rest, 'command')} more (--format json)\n` : '';
  return `Not decided here, and what would settle it:\n${lines.join('\n')}\n${more}`;
};
