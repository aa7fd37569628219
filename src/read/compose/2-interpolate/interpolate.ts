import { firstIndex } from '../../../model/first-index.ts';
import type { Place, Step } from '../../../model/place.ts';
import { type HolePart, unknown } from '../../../model/value.ts';
import { HOLE } from '../tree.ts';

/** What a variable holds: text in which each HOLE stands for one of `holes`, and where it was given. */
export type Given = { readonly text: string; readonly holes: readonly HolePart[]; readonly by: Place };

export type Lookup = (name: string) => Given | undefined;

type InterpolationFault = {
  readonly code: 'undefined-variable' | 'required-variable' | 'invalid-interpolation';
  readonly message: string;
  readonly from: number;
  readonly to: number;
};

type Interpolated = {
  readonly text: string;
  readonly holes: readonly HolePart[];
  readonly steps: readonly Step[];
  readonly faults: readonly InterpolationFault[];
  /** For an index of the text, the index of the template it comes from. */
  readonly source: (index: number) => number;
};

type Piece = { readonly at: number; readonly from: number; readonly copied: boolean };
type Run = {
  readonly template: string;
  readonly lookup: Lookup;
  readonly place: (from: number, to: number) => Place;
  readonly holes: HolePart[];
  readonly steps: Step[];
  readonly faults: InterpolationFault[];
  readonly pieces: Piece[];
  text: string;
  full: boolean;
};

const NAME = /[_a-z][_a-z0-9]*/iy;
const OPERATOR = /:?[-+?]/y;
/** Nesting that no person writes; without a bound the work would grow with the square of the text. */
const DEEPEST = 50;
/** Longest text that variables may make; two lines that double a third make gigabytes otherwise. */
const LONGEST = 1_000_000;
const MOST_HOLES = 10_000;

const copy = (run: Run, from: number, to: number): void => {
  if (to <= from) return;
  run.pieces.push({ at: run.text.length, from, copied: true });
  run.text += run.template.slice(from, to);
};

const put = (run: Run, from: number, value: string, holes: readonly HolePart[]): void => {
  if (run.text.length + value.length > LONGEST || run.holes.length + holes.length > MOST_HOLES) {
    run.full = true;
    return;
  }
  run.pieces.push({ at: run.text.length, from, copied: false });
  run.text += value;
  for (const hole of holes) run.holes.push(hole);
};

/** End of the expression that opens at `open`: the matching brace, or the last one of the line when none matches. */
const closing = (text: string, open: number, end: number): number => {
  let depth = 0;
  let last = -1;
  for (let at = open; at < end; at++) {
    const character = text[at];
    if (character === '\n') break;
    if (character === '}') {
      last = at;
      if (--depth === 0) return at;
    } else if (character === '{') {
      depth++;
      at++;
      if (text[at] === '\n') break;
      if (text[at] === '}') last = at;
    }
  }
  return last;
};

const match = (pattern: RegExp, text: string, at: number, end: number): string | undefined => {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found !== undefined && at + found.length <= end ? found : undefined;
};

const insert = (run: Run, name: string, given: Given, from: number, to: number): void => {
  put(run, from, given.text, given.holes);
  run.steps.push({ kind: 'interpolated', variable: name, at: run.place(from, to), by: given.by });
};

const leaveOpen = (run: Run, name: string, from: number, to: number, why: string, more?: { required: true }): void => {
  put(run, from, HOLE, [{ hole: unknown('environment', why), name }]);
  run.steps.push({ kind: 'interpolated', variable: name, at: run.place(from, to), by: undefined, ...more });
};

/** False when the template is not one Compose accepts. */
const walk = (run: Run, start: number, end: number, depth: number): boolean => {
  const { template } = run;
  let done = start;
  for (let at = template.indexOf('$', start); at >= 0 && at < end; at = template.indexOf('$', at)) {
    if (run.full) {
      run.faults.push({
        code: 'invalid-interpolation',
        message: 'variables make this text too long',
        from: start,
        to: end,
      });
      return false;
    }
    const next = at + 1 < end ? template[at + 1] : undefined;
    if (next === '$') {
      copy(run, done, at + 1);
      at += 2;
      done = at;
      continue;
    }
    if (next !== '{') {
      const name = match(NAME, template, at + 1, end);
      if (name === undefined) {
        at++;
        continue;
      }
      copy(run, done, at);
      const to = at + 1 + name.length;
      reference(run, name, at, to);
      at = to;
      done = to;
      continue;
    }
    copy(run, done, at);
    const to = expression(run, at, end, depth);
    if (to < 0) return false;
    at = to;
    done = to;
  }
  copy(run, done, end);
  return !run.full;
};

const reference = (run: Run, name: string, from: number, to: number): void => {
  const given = run.lookup(name);
  if (given) {
    insert(run, name, given, from, to);
    return;
  }
  leaveOpen(run, name, from, to, `${name} is not set`);
  const message = `${name} is not set, Compose would use an empty string; set it in .env or give it with --env ${name}=VALUE`;
  run.faults.push({ code: 'undefined-variable', message, from, to });
};

/** Reads `${…}` at `from` and returns where it ends, or -1 when it is not one Compose accepts. */
const expression = (run: Run, from: number, end: number, depth: number): number => {
  const { template } = run;
  const invalid = (): number => {
    const message = `the variable reference in ${JSON.stringify(template.slice(from, from + 40))} is not valid; write a literal $ as $$`;
    run.faults.push({ code: 'invalid-interpolation', message, from, to: end });
    return -1;
  };
  const name = match(NAME, template, from + 2, end);
  if (name === undefined || depth > DEEPEST) return invalid();
  const after = from + 2 + name.length;
  if (template[after] === '}' && after < end) {
    reference(run, name, from, after + 1);
    return after + 1;
  }
  const operator = match(OPERATOR, template, after, end);
  const close = operator === undefined ? -1 : closing(template, from + 1, end);
  if (operator === undefined || close < after + operator.length) return invalid();
  const word = after + operator.length;
  const given = run.lookup(name);
  const counts = given !== undefined && (!operator.startsWith(':') || given.text !== '');
  const sign = operator.at(-1);
  if (sign === '+' ? !counts : counts) {
    if (given) insert(run, name, given, from, close + 1);
    else run.steps.push({ kind: 'interpolated', variable: name, at: run.place(from, close + 1), by: undefined });
    return close + 1;
  }
  if (sign === '?') {
    const reason = template.slice(word, close);
    const why = `${name} must be set${reason ? `: ${reason}` : ''}`;
    leaveOpen(run, name, from, close + 1, why, { required: true });
    run.faults.push({
      code: 'required-variable',
      message: `${why}; set it in .env or give it with --env ${name}=VALUE`,
      from,
      to: close + 1,
    });
    return close + 1;
  }
  const at = run.place(from, close + 1);
  run.steps.push({ kind: 'interpolated', variable: name, at, by: given?.by });
  if (sign === '-') run.steps.push({ kind: 'default', at: run.place(word, close) });
  return walk(run, word, close, depth + 1) ? close + 1 : -1;
};

/**
 * Replaces variables as Compose does (`$V`, `${V}`, `:-`, `-`, `:?`, `?`, `:+`, `+`, nested, `$$`). A variable that
 * nothing sets leaves a hole; `place` says where a stretch of the template stands.
 */
export const interpolate = (
  template: string,
  lookup: Lookup,
  place: (from: number, to: number) => Place,
): Interpolated => {
  const run: Run = { template, lookup, place, holes: [], steps: [], faults: [], pieces: [], text: '', full: false };
  const valid = walk(run, 0, template.length, 0);
  const source = (index: number): number => {
    if (index >= run.text.length) return template.length;
    const piece = run.pieces[firstIndex(1, run.pieces.length, (each) => (run.pieces[each]?.at ?? 0) > index) - 1];
    if (!piece) return 0;
    return piece.copied ? piece.from + index - piece.at : piece.from;
  };
  if (valid) return { text: run.text, holes: run.holes, steps: run.steps, faults: run.faults, source };
  const why = run.faults.at(-1)?.message ?? 'not a valid template';
  return { text: HOLE, holes: [{ hole: unknown('file', why) }], steps: [], faults: run.faults, source: () => 0 };
};
