/** A value that stands beside a name: `name = value` in any of the syntaxes of the world. */
type Assignment = {
  readonly name: string;
  readonly nameStart: number;
  readonly value: string;
  readonly valueStart: number;
  readonly quoted: boolean;
  /** The value is the text of an option, a parameter of a URL or a part of a connection string: inside other text. */
  readonly inline: boolean;
  readonly operator: string;
};

const NAME_LIMIT = 80;
const VALUE_LIMIT = 3000;

const isNameCode = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 45 ||
  code === 46;

/** The bounds of the name around offset `at`. */
export const nameAround = (
  text: string,
  at: number,
  lineStart: number,
): { readonly start: number; readonly end: number } => {
  let start = at;
  while (start > lineStart && at - start < NAME_LIMIT && isNameCode(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < text.length && end - at < NAME_LIMIT && isNameCode(text.charCodeAt(end))) end++;
  while (end > start && (text[end - 1] === '.' || text[end - 1] === '-')) end--;
  return { start, end };
};

// What may stand between a name and its value. Each is tried once, at the end of the name.
const VALUE_OF_PAIR =
  /\\?["'`]?,?\s{1,24}(?:- )?\\?["']?(?:value|Value|VALUE|defaultValue|content)\\?["']?\s{0,4}[=:]\s{0,4}|\\?["'],\s{0,4}\\?["']?(?:value|Value)\\?["']?\s{0,4}[=:]\s{0,4}/y;
const OPERATOR =
  /\\?["'`]?\]?\)?[ \t]{0,40}(?::[ \t]{0,4}[A-Za-z_&*[][\w.<>[\]?|&:' ]{0,40}?(?:[ \t](=)(?=[ \t])|(=)(?=["'`]))|(=>|:=|\?=|\|\|=|=(?![=~])|:(?!:|=)|<-(?=[ \t]{0,4}["'])))[ \t]{0,40}/y;
const QUOTED_ARGUMENT = /["'`]\s{0,4},\s{0,24}(?=["'`])/y;
const CALL = /\(\s{0,8}(?=["'`])/y;
const TERRAFORM_VARIABLE =
  /"[ \t]{0,4}\{[ \t]{0,8}\r?\n(?:[ \t]{0,16}(?!default)\w[^{}\n]{0,200}\n){0,5}[ \t]{0,16}default[ \t]{1,12}=[ \t]{1,12}(?=")/y;
const ELEMENT_OF_KEY = /["']\s{0,4}>(?=[^<>\s])/y;
/** `${NAME:-text}` of the shell, `${name:text}` of Spring. */
const DEFAULT = /:?[-=](?=[^}])|:(?=[^}\s?+])/y;
const ELEMENT = />(?=[^<>\s])/y;
const BLANK = /[ \t]{1,20}(?=[^\s=:,;)\]}-])/y;
const WRAPPER =
  /(?:[bBrRuUfF@$]{1,2}(?=["'])|(?:new )?(?:String|Some|SecretString|Secret|str|Buffer\.from|bytes|\[\]byte|Secret::new)\((?=["']))/y;

const after = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** The value beside the name at [start, end), or undefined. Looks at most at `lineEnd`, and one line further for YAML pairs. */
export const assignmentAt = (
  text: string,
  start: number,
  end: number,
  lineStart: number,
  lineEnd: number,
): Assignment | undefined => {
  const found = valueStartAfter(text, start, end, lineStart);
  if (!found) return undefined;
  const stop = found.paired ? lineBreakAfter(text, found.at) : lineEnd;
  const wrapped = after(WRAPPER, text, found.at);
  const at = wrapped > 0 ? wrapped : found.at;
  if (at >= stop) return undefined;
  const name = text.slice(start, end).replace(/^[-.]{1,4}/, '');
  const base = { name, nameStart: start, operator: found.operator };
  const escaped = text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === "'");
  const quote = text[escaped ? at + 1 : at] ?? '';
  if (quote === '"' || quote === "'" || quote === '`') {
    const open = at + (escaped ? 2 : 1);
    const close = escaped
      ? escapedQuote(text.slice(open, Math.min(stop, open + VALUE_LIMIT)), quote, open)
      : closingQuote(text, open, stop, quote);
    if (close < 0 || close > Math.min(stop, open + VALUE_LIMIT)) return undefined;
    return { ...base, value: text.slice(open, close), valueStart: open, quoted: true, inline: false };
  }
  if (found.operator === '>') {
    const inside = text.slice(at, Math.min(stop, at + VALUE_LIMIT));
    const close = inside.indexOf('<');
    if (close < 0) return undefined;
    return { ...base, value: inside.slice(0, close), valueStart: at, quoted: true, inline: false };
  }
  return bareValue(text, at, Math.min(stop, at + VALUE_LIMIT), base);
};

const lineBreakAfter = (text: string, at: number): number => {
  const stop = text.indexOf('\n', at);
  return stop < 0 ? text.length : stop;
};

const valueStartAfter = (
  text: string,
  start: number,
  end: number,
  lineStart: number,
): { readonly at: number; readonly operator: string; readonly paired: boolean } | undefined => {
  if (text[start - 1] === '/') return undefined;
  if (text[start - 1] === '{' && text[start - 2] === '$') {
    const at = after(DEFAULT, text, end);
    return at > 0 ? { at, operator: ':-', paired: false } : undefined;
  }
  let at = after(VALUE_OF_PAIR, text, end);
  if (at > 0) return { at, operator: 'value', paired: true };
  OPERATOR.lastIndex = end;
  const match = OPERATOR.exec(text);
  // A part of a URN or an ARN: `…:secret:app-1`.
  if (match?.[3] === ':' && text[start - 1] === ':' && /[\w/]/.test(text[start - 2] ?? '')) return undefined;
  if (match) return { at: OPERATOR.lastIndex, operator: match[3] ?? '=', paired: false };
  at = text[end] === '"' ? after(TERRAFORM_VARIABLE, text, end) : -1;
  if (at > 0) return { at, operator: 'value', paired: true };
  at = after(ELEMENT_OF_KEY, text, end);
  if (at > 0 && /(?:key|name|id)=["']$/.test(text.slice(Math.max(0, start - 6), start)))
    return { at, operator: '>', paired: false };
  at = after(QUOTED_ARGUMENT, text, end);
  if (at > 0 && /[([{]\s{0,8}["'`]$/.test(text.slice(Math.max(0, start - 10), start)))
    return { at, operator: ',', paired: false };
  at = after(CALL, text, end);
  if (at > 0 && !isGetter(text.slice(start, end))) return { at, operator: '(', paired: false };
  if (text[start - 1] === '<' || text[start - 1] === ':') {
    at = after(ELEMENT, text, end);
    if (at > 0) return { at, operator: '>', paired: false };
  }
  at = after(BLANK, text, end);
  if (at < 0) return undefined;
  const head = text.slice(lineStart, start).trim();
  const option = text.startsWith('--', start) || text.startsWith('--', start - 2);
  if (option || /^(?:ENV|ARG|LABEL|set|setx|export|setenv|(?:\S{1,40} ){0,3}config(?:ure)? set|SetEnv)$/.test(head))
    return { at, operator: ' ', paired: false };
  return (text[at] === '"' || text[at] === "'") && /^[\s{(-]*$/.test(head)
    ? { at, operator: ' ', paired: false }
    : undefined;
};

/** A function that is asked for a secret by its name: `get_secret("app/db")`. */
const isGetter = (name: string): boolean =>
  /^[-.]?(?:\w{1,60}\.)*(?:get|read|load|fetch|find|lookup|look_up|resolve|require|env|has|is|check|remove|delete|verify|validate|hash|parse|ask|prompt|input|from|to|on|use|describe|it|test|assert|expect)(?:[A-Z_]|$)/.test(
    name,
  ) || /(?:field|column|header|label|prompt|name|input|variable|param|env|from)$/i.test(name);

const closingQuote = (text: string, open: number, stop: number, quote: string): number => {
  for (let at = open; at < stop && at < open + VALUE_LIMIT; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
};

const escapedQuote = (inside: string, quote: string, open: number): number => {
  const at = inside.indexOf(`\\${quote}`);
  return at < 0 ? -1 : open + at;
};

const bareValue = (
  text: string,
  at: number,
  stop: number,
  base: Pick<Assignment, 'name' | 'nameStart' | 'operator'>,
): Assignment => {
  const inDefault = base.operator === ':-';
  let end = at;
  while (end < stop && !/[\s"'`<>]/.test(text[end] ?? '')) end++;
  const before = text[base.nameStart - 1] ?? '';
  const within = /[?&;]/.test(before) || /^[;&"'`]/.test(text.slice(end, end + 1)) || text[at - 1] !== ' ';
  const cut = inDefault ? /\}/ : /[?&;]/.test(before) ? /[;&]/ : undefined;
  let value = text.slice(at, end);
  const position = cut ? value.search(cut) : -1;
  if (position >= 0) value = value.slice(0, position);
  value = value.replace(/\\(?:[nrt]|\\n).*$/, '').replace(/[,;)}\]\\]{1,4}$/, '');
  return { ...base, value, valueStart: at, quoted: false, inline: within };
};
