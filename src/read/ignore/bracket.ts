const CLASSES: { readonly [name: string]: RegExp } = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /\d/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\v\f\r]/,
  upper: /[A-Z]/,
  xdigit: /[A-Fa-f0-9]/,
};

type Item = readonly [from: number, to: number] | RegExp;

/**
 * The characters of a `[…]` that starts at an index, and the index behind it; undefined when it does not close. Git
 * negates with `!` or `^`, knows `[:alpha:]` and never takes a slash; Docker's patterns negate with `^` only and do.
 */
export const readBracket = (
  pattern: string,
  open: number,
  dialect: 'docker' | 'git',
): { readonly has: (code: number) => boolean; readonly end: number } | undefined => {
  let at = open + 1;
  const negated = pattern[at] === '^' || (dialect === 'git' && pattern[at] === '!');
  if (negated) at++;
  const items: Item[] = [];
  const first = at;
  const char = (): number => {
    if (pattern[at] === '\\') at++;
    return pattern.charCodeAt(at++);
  };
  while (at < pattern.length && (pattern[at] !== ']' || at === first)) {
    const named = dialect === 'git' && pattern.startsWith('[:', at) ? pattern.indexOf(':]', at + 2) : -1;
    if (named >= 0) {
      const name = pattern.slice(at + 2, named);
      const members = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
      if (!members) return undefined;
      items.push(members);
      at = named + 2;
      continue;
    }
    const from = char();
    if (pattern[at] === '-' && at + 1 < pattern.length && pattern[at + 1] !== ']') {
      at++;
      items.push([from, char()]);
    } else items.push([from, from]);
  }
  if (pattern[at] !== ']') return undefined;
  const has = (code: number): boolean =>
    !(dialect === 'git' && code === 47) &&
    negated !==
      items.some((item) =>
        item instanceof RegExp ? item.test(String.fromCharCode(code)) : item[0] <= code && code <= item[1],
      );
  return { has, end: at + 1 };
};
