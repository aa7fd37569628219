import { createHash } from 'node:crypto';
import { htmlText } from './html-text.ts';
import { PAGE_STYLE } from './page-style.ts';

/**
 * How a page begins, up to its body. Nothing but its one style sheet, by its hash, may be loaded or run: pages are made of what
 * strangers wrote. `more` is added to the look.
 */
export const pageHead = (title: string, more = ''): string => {
  const style = PAGE_STYLE + more;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang=en><head><meta charset=utf-8><meta http-equiv=Content-Security-Policy content="${policy}"><meta name=viewport content="width=device-width,initial-scale=1"><meta name=referrer content=no-referrer>
<title>${htmlText(title)}</title><style>${style}</style></head><body>
`;
};
