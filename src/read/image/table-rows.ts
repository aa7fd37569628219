import { FILE_KINDS, type FileKind, type FileTable } from '../../model/layer-facts.ts';

/** The folders of a table that have members. */
export const foldersOf = ({ folders, starts }: FileTable): readonly string[] =>
  starts.length <= 1 ? [] : folders.split('\0');

/** The name of a row in its folder. */
export const nameAt = ({ names, offsets }: FileTable, row: number): string =>
  names.slice(offsets[row], (offsets[row + 1] ?? 1) - 1);

/** The kind of a row. */
export const kindAt = ({ kinds }: FileTable, row: number): FileKind => FILE_KINDS[kinds[row] ?? 0] ?? 'file';
