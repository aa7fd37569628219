import { programAt, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { text } from '../../../model/value.ts';

/** Programs that run code which they are handed as a word or a heredoc. */
export const INTERPRETERS = /^(?:python[\d.]*|php[\d.]*|node|ruby|perl|Rscript)$/;

/** The words behind a program, and the lines of a heredoc where an interpreter reads its code there. */
export const codeWords = (command: ShellCommand): readonly ShellWord[] => {
  const words = command.words.slice(programAt(command.words) + 1);
  const code = INTERPRETERS.test(programOf(command) ?? '')
    ? command.redirects.flatMap(({ body }) =>
        body ? [{ span: body.span, raw: body.text, value: text(body.text) }] : [],
      )
    : [];
  return code.length === 0 ? words : [...words, ...code];
};
