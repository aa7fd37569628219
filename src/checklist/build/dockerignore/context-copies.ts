import type { Stage, Word } from '../../../model/dockerfile.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { judgedStages } from '../steps.ts';
import { isCarriedOn } from './carried-on.ts';

/** A folder of the build context that COPY or ADD takes whole. */
export type ContextCopy = {
  readonly source: Word;
  /** The folder relative to the context; empty for the context itself. */
  readonly folder: string;
  /** Whether the copy is into the image, not into a stage that others copy from. */
  readonly shipped: boolean;
  /** Whether a path, one relative to the context, comes from that stage into the image all the same. */
  readonly carried: (path: string) => boolean;
  /** Whether the copy itself leaves a path out, one relative to the context: `COPY --exclude=.env`. */
  readonly excludes: (path: string) => boolean;
};

/** The folders that a build copies; a file copied by its name is nobody's surprise. */
export const contextCopies = (build: Build): readonly ContextCopy[] =>
  judgedStages(build).flatMap((stage) => copiesIn(build, stage));

const copiesIn = (build: Build, stage: Stage): readonly ContextCopy[] =>
  stage.instructions.flatMap((instruction) => {
    if (!takesContext(instruction)) return [];
    const shipped = build.lineage.some(({ index }) => stage.index === index);
    return instruction.sources.flatMap((source) => {
      const folder = folderOf(source);
      if (folder === undefined || !isFolder(build, folder)) return [];
      const inFolder = (path: string): string => path.slice(below(folder));
      return [
        {
          source,
          folder,
          shipped,
          carried: (path) => isCarriedOn(build, stage, instruction, inFolder(path)),
          excludes: (path) => instruction.excludes(inFolder(path)),
        },
      ];
    });
  });

const below = (folder: string): number => (folder === '' ? 0 : folder.length + 1);

const folderOf = ({ value }: Word): string | undefined => {
  const path = literal(value);
  if (path === undefined || /^(?:\w+:\/\/|git@)/.test(path)) return undefined;
  const folder = withoutEndSlashes(path.replace(/^(?:\.?\/)+/, '')).replace(/\/?(?:\.|\*{1,2})$/, '');
  return /[*?[\]]/.test(folder) ? undefined : folder;
};

const isFolder = ({ context }: Build, path: string): boolean =>
  path === '' ||
  (context.kind === 'known' && context.value.entries.items.some((entry) => entry.startsWith(`${path}/`)));

/** The copies of the whole context. */
export const wholeContext = (build: Build): readonly ContextCopy[] =>
  contextCopies(build).filter(({ folder }) => folder === '');
