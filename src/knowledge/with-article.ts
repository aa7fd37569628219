/** A thing with `a` or `an` before it: letters that are spelled begin with a vowel more often than words do. */
export const withArticle = (what: string): string =>
  `${/^(?:[aeiou]|[AEFHILMNORSX][A-Z]|[AEIO][a-z])/.test(what) ? 'an' : 'a'} ${what}`;
