/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The one way to write a value as JSON: members sorted by UTF-16 code units, no blanks, numbers and strings as ECMAScript
 * writes them. Members that are undefined are left out; a lone surrogate becomes U+FFFD, because UTF-8 cannot hold it.
 * Throws on NaN and infinities, which are bugs of the caller. Source: RFC 8785, section 3.2.
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is no JSON number`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(name.toWellFormed())}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
