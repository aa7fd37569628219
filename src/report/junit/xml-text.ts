import { printable } from '../text/printable.ts';

const NAMED: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text safe in the content and in the attributes of XML 1.0 (2.2: no other control characters, no lone surrogates). */
export const xmlText = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      printable(line)
        .toWellFormed()
        .replace(/[\ufffe\uffff]/g, '\ufffd'),
    )
    .join('\n')
    .replace(/[&<>"']/g, (character) => NAMED[character] ?? '');
