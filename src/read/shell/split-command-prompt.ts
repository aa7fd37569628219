import { loneCommand, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { text as plain } from '../../model/value.ts';
import type { ScriptSource } from './script-source.ts';

type Operator = '&&' | '||' | ';' | '&' | '|';

/** PowerShell and cmd, read by words only: quotes group, and `;`, `&`, `&&`, `|`, `||` and line ends separate commands. */
export const splitCommandPrompt = ({ text, offset, shell }: ScriptSource): readonly ShellCommand[] => {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let pipeline = 0;
  let after: ShellCommand['after'];
  let at = 0;

  const close = (operator: Operator): void => {
    const first = words[0];
    const last = words.at(-1);
    if (first && last)
      commands.push({ ...loneCommand({ start: first.span.start, end: last.span.end }, words), pipeline, after });
    words = [];
    if (operator !== '|') {
      pipeline++;
      after = operator;
    }
  };

  while (at < text.length) {
    const char = text[at] ?? '';
    const operator = operatorAt(text, at, shell);
    if (operator) {
      close(operator === '\n' ? ';' : operator);
      at += operator.length;
    } else if (/\s/.test(char)) at++;
    else {
      const start = at;
      let value = '';
      let quote = '';
      for (; at < text.length; at++) {
        const next = text[at] ?? '';
        if (quote ? next === quote : next === '"' || (next === "'" && shell === 'powershell')) {
          quote = quote ? '' : next;
          continue;
        }
        if (!quote && (/\s/.test(next) || operatorAt(text, at, shell))) break;
        value += next;
      }
      words.push({
        span: { start: offset(start), end: offset(at - 1) + 1 },
        raw: text.slice(start, at),
        value: plain(value),
      });
    }
  }
  close(';');
  return withStages(commands);
};

const operatorAt = (text: string, at: number, shell: ScriptSource['shell']): Operator | '\n' | undefined => {
  const char = text[at];
  if (char === '|' || char === '&') return text[at + 1] === char ? (char === '|' ? '||' : '&&') : char;
  if (char === '\n') return char;
  return char === ';' && shell === 'powershell' ? char : undefined;
};

/** Numbers the commands of each pipeline. */
const withStages = (commands: readonly ShellCommand[]): readonly ShellCommand[] => {
  const sizes = new Map<number, number>();
  for (const { pipeline } of commands) sizes.set(pipeline, (sizes.get(pipeline) ?? 0) + 1);
  let stage = 0;
  return commands.map((command, index) => {
    stage = commands[index - 1]?.pipeline === command.pipeline ? stage + 1 : 0;
    return { ...command, stage, stages: sizes.get(command.pipeline) ?? 1 };
  });
};
