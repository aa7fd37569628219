import type { CST } from 'yaml';
import type { FileId } from '../../../model/place.ts';
import type { Session } from '../session.ts';

/** Gives the session every comment of a text, wherever it stands. */
export const collectComments = (session: Session, file: FileId, tokens: readonly CST.Token[]): void => {
  const add = (token: CST.SourceToken): void => {
    if (token.type !== 'comment') return;
    const span = { start: token.offset, end: token.offset + token.source.length };
    session.comments.push({ file, span, text: token.source });
  };
  const all = (list: readonly CST.SourceToken[] | undefined): void => {
    for (const token of list ?? []) add(token);
  };
  const visit = (token: CST.Token | null | undefined): void => {
    if (!token) return;
    if (token.type === 'comment') add(token);
    if ('props' in token) for (const prop of token.props) visit(prop);
    if ('start' in token && Array.isArray(token.start)) all(token.start);
    if ('end' in token && token.end) all(token.end);
    if ('value' in token) visit(token.value);
    if ('items' in token) {
      for (const item of token.items) {
        all(item.start);
        visit(item.key);
        all(item.sep);
        visit(item.value);
      }
    }
  };
  for (const token of tokens) visit(token);
};
