import type { Span } from '../../model/place.ts';
import { lineEnd, lineStart } from '../edit/lines.ts';
import { commentSpans } from './comment-spans.ts';
import { rangeOf } from './node-spans.ts';
import type { YamlFile } from './open-yaml.ts';

/** Words of a comment that is about the socket of the engine. */
const ABOUT_SOCKET = /\b(?:docker|engine|sock(?:et)?)\b/i;

/** Comments about an item of a list, which is a mount of the engine's socket: those right above it, and the one behind it. */
export const commentsAbout = ({ text }: Pick<YamlFile, 'text'>, item: unknown): readonly Span[] => {
  const [from] = rangeOf(item);
  const start = lineStart(text, from);
  const comments = commentSpans(text);
  const behind = comments.filter((span) => span.start > from && span.end <= lineEnd(text, from));
  const above: Span[] = [];
  for (let line = start; line > 0; ) {
    const before = lineStart(text, line - 1);
    const comment = comments.find((span) => span.start >= before && span.end < line);
    if (!comment || text.slice(before, comment.start).trim() !== '') break;
    above.unshift(comment);
    line = before;
  }
  const words = (spans: readonly Span[]): string => spans.map((span) => text.slice(span.start, span.end)).join(' ');
  return [above, behind].flatMap((spans) => (ABOUT_SOCKET.test(words(spans)) ? spans : []));
};
