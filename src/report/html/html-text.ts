import { printable } from '../text/printable.ts';

const NAMED: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text safe in the content and in quoted attributes of HTML; characters that hide or reorder text are shown. */
export const htmlText = (text: string): string =>
  printable(text)
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => NAMED[character] ?? '');

/** Our own prose: as htmlText, and what stands between backquotes is code. */
export const htmlProse = (text: string): string => htmlText(text).replace(/`([^`]*)`/g, '<code>$1</code>');
