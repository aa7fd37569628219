import type { CommandLine, Script } from '../model/script.ts';
import { literal } from '../model/value.ts';
import { readScript } from '../read/shell/read-script.ts';
import { shellOf } from '../read/shell/shell-of.ts';

/**
 * A command with the script that it is to a shell which the entrypoint starts: of `["sh", "-c"]` and `["npm start"]` the
 * second is a text for the first. Its parts stand where the whole text stands.
 */
export const asShellArgument = (
  entrypoint: CommandLine | undefined,
  command: CommandLine | undefined,
): CommandLine | undefined => {
  const [first] = command?.form === 'exec' ? command.words : [];
  const text = first && literal(first.value);
  if (entrypoint?.form !== 'exec' || command?.form !== 'exec' || text === undefined) return command;
  const words = entrypoint.words.map(({ value }) => literal(value));
  const shell = shellOf(words[0] ?? '');
  if ((shell !== 'sh' && shell !== 'bash') || !/^-[a-z]*c$/.test(words.at(-1) ?? '')) return command;
  let script: Script | undefined;
  return {
    ...command,
    get script(): Script {
      script ??= readScript({ text, offset: () => first?.span.start ?? command.span.start, shell });
      return script;
    },
  };
};
