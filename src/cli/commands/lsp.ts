import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type CheckRequest, check } from '../../check/check.ts';
import { framed, framesOf } from '../../lsp/frames.ts';
import { openSession } from '../../lsp/session.ts';
import type { Judged } from '../../lsp/workspace.ts';
import type { FileId } from '../../model/place.ts';
import { NotAMessage } from '../../ports/json-rpc.ts';
import { patchedFiles } from '../../ports/patched-files.ts';
import { examine, PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { type Flags, readFlags } from '../read-flags.ts';
import { pathInside } from '../targets/path-inside.ts';
import { version } from '../version.ts';

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
It is judged when you pause or save.

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
    const session = openSession({
      version,
      send: (message) => terminal.out(framed(message)),
      pathOf,
      inside: pathInside,
      folderOf: dirname,
      uriOf: (folder, file) => pathToFileURL(join(folder, file)).href,
      wordsFor: (error) => (error instanceof Error ? error.message : String(error)),
      judge: (folder, texts) => judge(folder, { flags, texts }, terminal),
      after(milliseconds, call) {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
      now: () => performance.now(),
    });
    try {
      for await (const text of framesOf(process.stdin)) {
        const code = await session.receive(text);
        if (code !== undefined) return code;
      }
      return 1;
    } catch (error) {
      if (error instanceof NotAMessage) throw new UsageError(error.message);
      throw error;
    } finally {
      session.end();
    }
  },
};

const pathOf = (uri: string): string | undefined => {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
};

type Asked = { readonly flags: Flags; readonly texts: ReadonlyMap<FileId, string> };

/** Judges a folder with what is typed in its files; texts are looked through here, since threads read the disk. */
const judge = async (folder: string, { flags, texts }: Asked, terminal: Terminal): Promise<Judged> => {
  let request: CheckRequest | undefined;
  const { report } = await examine(
    {
      flags,
      targets: [],
      judge({ scanTexts: _, ...plain }) {
        request = { ...plain, files: patchedFiles(plain.files, texts) };
        return check(request);
      },
    },
    { ...terminal, cwd: folder },
  );
  if (!request) throw new Error('nothing was judged');
  return { report, request };
};
