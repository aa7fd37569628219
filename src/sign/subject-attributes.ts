/**
 * The attributes of a certificate's subject by name, from the lines that Node gives, with the marks that it writes a
 * backslash before (RFC 2253); of several alike the last counts for nothing.
 */
export const subjectAttributes = (subject: string): ReadonlyMap<string, string> => {
  const attributes = new Map<string, string>();
  for (const line of subject.split('\n')) {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals);
    if (equals > 0 && !attributes.has(name))
      attributes.set(name, line.slice(equals + 1).replace(/\\([,+"\\<>;# ])/g, '$1'));
  }
  return attributes;
};

/** The attributes that a trust policy writes: `C=US, ST=WA, O=acme`. Source: RFC 4514; commas may be escaped. */
export const writtenAttributes = (text: string): ReadonlyMap<string, string> | undefined => {
  const attributes = new Map<string, string>();
  for (const piece of text.match(/(?:[^,\\]|\\.)+/g) ?? []) {
    const [, name, value] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/s.exec(piece) ?? [];
    if (name === undefined || value === undefined || attributes.has(name)) return undefined;
    attributes.set(name, value.replace(/\\(.)/g, '$1'));
  }
  return attributes.size > 0 ? attributes : undefined;
};
