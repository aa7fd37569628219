import { printable } from '../../report/text/printable.ts';

/** One line without blanks at its ends, as OSCAL's string has it. */
export const oscalLine = (text: string): string => printable(text.toWellFormed()).replace(/\s+/g, ' ').trim() || '-';

/** Ids of OSCAL are tokens: they begin with a letter and hold letters, digits, `.`, `-` and `_`. */
export const oscalToken = (framework: string, id: string): string => `${framework}-${id}`.replace(/[^\w.-]/g, '-');

/** Where properties of ours belong, beside those that OSCAL knows. */
const NAMESPACE = 'https://plimsoll.dev/ns/oscal';

/** A property of ours. */
export const oscalProperty = (name: string, value: string): object => ({
  name,
  ns: NAMESPACE,
  value: oscalLine(value),
});
