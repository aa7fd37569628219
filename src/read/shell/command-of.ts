import type { Assignment, Command, Redirection, Word } from 'unbash';
import type { Redirect, ShellCommand, ShellWord } from '../../model/script.ts';
import type { Offset } from './script-source.ts';
import { wordValue } from './word-value.ts';

/** Where in the file a part of that text is written. */
export const spanIn = (offset: Offset, pos: number, end: number): ShellWord['span'] => {
  const start = offset(pos);
  return { start, end: end > pos ? Math.max(start, offset(end - 1, 'last') + 1) : start };
};

export const wordOf = (word: Word, offset: Offset): ShellWord => ({
  span: spanIn(offset, word.pos, word.end),
  raw: word.text,
  value: wordValue(word),
});

type CommandParts = {
  /** The name and what follows it, assignments among them: `export A=b`. */
  readonly words: readonly Word[];
  readonly command: Pick<ShellCommand, 'span' | 'words' | 'assignments' | 'redirects'>;
};

/** What a command says by itself, wherever it stands. */
export const commandOf = (node: Command, offset: Offset): CommandParts => {
  const words: Word[] = node.name ? [node.name] : [];
  const assigned: Assignment[] = [];
  const redirected: Redirection[] = [];
  for (const each of node.prefix) {
    if (each.type === 'Assignment') assigned.push(each);
    else redirected.push(each);
  }
  for (const each of node.suffix) {
    if (each.type === 'Word') words.push(each);
    else if (each.type === 'Assignment') words.push(assignmentWord(each));
    else redirected.push(each);
  }
  return {
    words,
    command: {
      span: spanIn(offset, node.pos, node.end),
      words: words.map((word) => wordOf(word, offset)),
      assignments: assigned.map(({ name, value, append }) =>
        value.type === 'Word'
          ? { name, value: { ...wordOf(value, offset), value: wordValue(value, 'assigned') } }
          : {
              name,
              value: undefined,
              array: { words: value.elements.map((word) => wordOf(word, offset)), adds: append === true },
            },
      ),
      redirects: redirected.map((each) => redirectOf(each, offset)),
    },
  };
};

/** Where something is read from or written to. */
export const redirectOf = (redirection: Redirection, offset: Offset): Redirect => ({
  operator: redirection.operator,
  target: 'target' in redirection && redirection.target ? wordOf(redirection.target, offset) : undefined,
  ...('body' in redirection && {
    body: { span: spanIn(offset, redirection.body.pos, redirection.body.end), text: redirection.body.text },
  }),
});

/** `export A=b` and `declare A=b`: an assignment that is an argument reads as a word. */
const assignmentWord = (assignment: Assignment): Word => ({
  type: 'Word',
  text: assignment.text,
  value: assignment.text,
  pos: assignment.pos,
  end: assignment.end,
  parts: undefined,
});
