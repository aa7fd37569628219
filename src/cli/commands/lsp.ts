import { NotAMessage } from '../../ports/json-rpc.ts';
import { PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, UsageError } from '../command.ts';
import { serveEditor } from '../editor/serve-editor.ts';
import { readFlags } from '../read-flags.ts';

/** `plimsoll lsp`: what check finds, where it stands in the editor. */
export const lspCommand: Command = {
  name: 'lsp',
  summary: 'serve an editor: findings, fixes and load lines while you type',
  usage: 'plimsoll lsp',
  help: `Speaks the Language Server Protocol on its standard input and output; an editor
starts it. docs/editor.md has the lines for Neovim, Helix, Emacs and others.
A folder of the editor is judged as plimsoll check judges it, with what is typed
in the place of what is saved: findings of open files, the fixes that plimsoll
fix would make, why each matters, and behind each service what it has reached.
It is judged when you pause or save; what you type meanwhile overtakes it.

  --policy FILE            your own plimsoll.yaml, in place of the folder's
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env
                           (repeatable)
  --allow-outside          also read files outside the folder that it names
  --stdio                  nothing: some editors say what it does anyway

Exit codes: 0 the editor ended it; 1 the editor went away without a word; 2
wrong usage, or what comes is no message of the protocol.`,
  options: { ...PROJECT_OPTIONS, stdio: { type: 'boolean' } },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, lspCommand.options);
    if (targets.length > 0) throw new UsageError('the editor says which folders to look at');
    if (process.stdin.isTTY) throw new UsageError('an editor starts it, and writes to its standard input');
    try {
      return await serveEditor(process.stdin, flags, terminal);
    } catch (error) {
      if (error instanceof NotAMessage) throw new UsageError(error.message);
      throw error;
    }
  },
};
