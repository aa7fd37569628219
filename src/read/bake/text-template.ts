import { type Template, unknown } from '../../model/value.ts';

const VARIABLE = /\$\{([A-Za-z_][\w-]*)\}|\$\{[^}]*\}|%\{[^}]*\}/g;

/** A text with `${NAME}` in it; what is more than a name is a hole without one. */
export const textTemplate = (text: string): Template => {
  const parts: Template['parts'][number][] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > 0 && text[match.index - 1] === '$') continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    const [whole, name] = match;
    const hole = unknown(
      'environment',
      name === undefined ? 'an expression of bake is not evaluated' : `${name} is not set`,
    );
    parts.push(name === undefined ? { hole } : { hole, name });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at).replaceAll('$${', '${') });
  return { parts };
};
