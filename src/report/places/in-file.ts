import { type FileId, type Place, type Span, writtenPlace } from '../../model/place.ts';
import { placesInBlock } from '../../read/compose/places-in-block.ts';
import type { Report } from '../report.ts';

/** Where a place is to be seen: a file on the disk and what of it. */
export type InFile = { readonly file: FileId; readonly span: Span };

/**
 * Finds places in files. One in a Dockerfile that is written inside a compose file is found there: at its characters
 * where they stand in a literal block, else as the whole value.
 */
export const inFile = ({
  textOf,
  inline,
}: Pick<Report, 'textOf' | 'inline'>): ((place: Place) => InFile | undefined) => {
  const find = (place: Place): InFile | undefined => {
    const written = writtenPlace(place);
    if (!written) return undefined;
    const span = written.kind === 'text' ? written.span : { start: 0, end: 0 };
    const dockerfile = inline.get(written.file);
    const outer = dockerfile && find(dockerfile.place);
    if (!outer) return { file: written.file, span };
    const places = placesInBlock(textOf(outer.file) ?? '', outer.span, dockerfile.text);
    return places ? { file: outer.file, span: { start: places.at(span.start), end: places.at(span.end) } } : outer;
  };
  return find;
};
