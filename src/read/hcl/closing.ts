/**
 * Where a text in quotes or what `${` opens is closed, by what stands behind its opening mark: texts and braces inside are stepped
 * over, however deep. Undefined where it does not end; a text in quotes ends on its line.
 */
export const closing = (text: string, from: number, opened: '"' | '{'): number | undefined => {
  const open: ('"' | '{')[] = [opened];
  for (let at = from; at < text.length; at++) {
    const one = text[at];
    if (open.at(-1) === '{') {
      if (one === '"' || one === '{') open.push(one);
      else if (one === '}') open.pop();
    } else if (one === '\\') at++;
    else if (one === '\n') return undefined;
    else if (one === '"') open.pop();
    else if (opensTemplate(text, at)) {
      open.push('{');
      at++;
    }
    if (open.length === 0) return at;
  }
  return undefined;
};

/** Whether `${` or `%{` stands here, and is not written twice to mean itself. */
export const opensTemplate = (text: string, at: number): boolean =>
  (text[at] === '$' || text[at] === '%') && text[at + 1] === '{' && text[at - 1] !== text[at];
