import { type FileId, type Span, textPlace } from '../../model/place.ts';
import { type Waiver, waiver } from '../waiver.ts';
import { readIgnoreComment } from './ignore-comment.ts';
import type { SourceFile } from './source-file.ts';

/** An ignore that cannot count as it is written. */
type IgnoreProblem = { readonly file: FileId; readonly message: string; readonly span: Span };

export type Ignores = { readonly waivers: readonly Waiver[]; readonly problems: readonly IgnoreProblem[] };

/** Most ignores that are read from one file: nobody accepts so much on purpose, and a bound is needed. */
const MOST = 1000;
/** Looking for the id that was meant takes time, so few faults end the reading. */
const MOST_FAULTY = 50;

/**
 * Reads the ignores of a file. One covers the instruction or key below it, or the key on whose line it ends; on the first
 * lines of a file, the whole file.
 */
export const readIgnores = (source: SourceFile): Ignores => {
  const waivers: Waiver[] = [];
  const problems: IgnoreProblem[] = [];
  const { file } = source;
  for (const comment of source.comments) {
    const read = readIgnoreComment(comment.text);
    if (!read) continue;
    const { span } = comment;
    const region = comment.first ? source.whole : source.below(comment);
    if (waivers.length >= MOST || problems.length >= MOST_FAULTY) {
      problems.push({ file, span, message: 'too many ignores in one file: this and the rest are not read' });
      break;
    }
    if (read.kind === 'faulty') problems.push({ file, span, message: read.message });
    else if (!region) problems.push({ file, span, message: 'nothing stands below this ignore that it could cover' });
    else {
      const { ids, reason, until, by } = read;
      const place = textPlace(file, span);
      waivers.push(...ids.map((id) => waiver({ id, reason, until, by, region, place, source: { kind: 'comment' } })));
    }
  }
  return { waivers, problems };
};
