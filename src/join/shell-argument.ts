import type { CommandLine, Script } from '../model/script.ts';
import { literal, show } from '../model/value.ts';
import { readScript } from '../read/shell/read-script.ts';
import { shellOf } from '../read/shell/shell-of.ts';

/**
 * A command with the script that it is to a shell which the entrypoint starts: of `["sh", "-c"]` and `["npm start"]` the
 * second is a text for the first, and of `["sh"]` and `["-c", "npm start"]` too. Its parts stand where the whole text stands.
 */
export const asShellArgument = (
  entrypoint: CommandLine | undefined,
  command: CommandLine | undefined,
): CommandLine | undefined => {
  if (entrypoint?.form !== 'exec' || command?.form !== 'exec') return command;
  const [program, ...words] = [...entrypoint.words, ...command.words];
  const shell = shellOf((program && literal(program.value)) ?? '');
  const option = words.findIndex(
    ({ value }) => !/^-[a-z]+$/.test(literal(value) ?? '') || isScriptOption(literal(value)),
  );
  const first = words[option + 1];
  // what is not known reads as a variable, which the script may have as well
  const text = first && show(first.value);
  if ((shell !== 'sh' && shell !== 'bash') || !isScriptOption(literal(words[option]?.value ?? { parts: [] })))
    return command;
  if (first === undefined || text === undefined || !command.words.includes(first)) return command;
  let script: Script | undefined;
  return {
    ...command,
    get script(): Script {
      script ??= readScript({ text, offset: () => first?.span.start ?? command.span.start, shell });
      return script;
    },
  };
};

/** Whether an option of a shell says that the next word is its script. */
const isScriptOption = (option: string | undefined): boolean => option !== undefined && /^-[a-z]*c$/.test(option);
