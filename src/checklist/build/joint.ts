/** What joins two commands of a list: one operator, with blanks and continued lines. */
const JOINT = '[ \\t]*(?:[\\\\`]\\r?\\n[ \\t]*)?(?:&&|;)(?:[ \\t]|[\\\\`]\\r?\\n)*';
const FIRST = new RegExp(`^${JOINT}`);
const LAST = new RegExp(`${JOINT}$`);

/** So far a gap is looked at, in characters: a pattern that ends at an end tries every blank before it. */
const WIDEST = 200;

/** What joins the command that ends at an offset to the one behind it; undefined where it is something else. */
export const jointBehind = (text: string, end: number): string | undefined =>
  FIRST.exec(text.slice(end, end + WIDEST))?.[0];

/** What joins the command that begins at an offset to the one before it; undefined where it is something else. */
export const jointBefore = (text: string, start: number): string | undefined =>
  LAST.exec(text.slice(Math.max(0, start - WIDEST), start))?.[0];
