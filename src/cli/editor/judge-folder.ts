import { type CheckRequest, check } from '../../check/check.ts';
import { readingOn } from '../../lsp/reading-on.ts';
import type { Judged } from '../../lsp/workspace.ts';
import type { FileId } from '../../model/place.ts';
import { patchedFiles } from '../../ports/patched-files.ts';
import { examine } from '../check/examine.ts';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';

type Asked = {
  readonly flags: Flags;
  /** What is typed, in the place of what is saved. */
  readonly texts: ReadonlyMap<FileId, string>;
  /** Called before each file and after each project; what it throws ends the judging. */
  readonly proceed: () => void;
  /** The file that stands alone in the folder; undefined: all of it is judged. */
  readonly only: FileId | undefined;
};

/** Judges a folder as an editor shows it; texts are looked through here, since threads read the disk. */
export const judgeFolder = async (
  folder: string,
  { flags, texts, proceed, only }: Asked,
  terminal: Terminal,
): Promise<Judged> => {
  let request: CheckRequest | undefined;
  const { report } = await examine(
    {
      flags,
      targets: only === undefined ? [] : [only],
      judge({ scanTexts: _, ...plain }) {
        request = { ...plain, files: readingOn(patchedFiles(plain.files, texts), proceed), onProject: proceed };
        return check(request);
      },
    },
    { ...terminal, cwd: folder },
  );
  if (!request) throw new Error('nothing was judged');
  return { report, request };
};
