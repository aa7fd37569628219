/** Scores of the CVEs of one year, by the number behind the year, ascending. */
export type YearScores = {
  readonly numbers: Uint32Array;
  readonly scores: Float64Array;
  readonly percentiles: Float64Array;
};
type EpssScores = { readonly date: string; readonly count: number; readonly years: ReadonlyMap<number, YearScores> };

type Column = number[];
type Found = { readonly numbers: Column; readonly scores: Column; readonly percentiles: Column };

const NEWLINE = 10;
const COMMA = 44;
const DASH = 45;
const POINT = 46;
/** `CVE-2024-`: what stands ahead of the number. */
const HEAD = 9;
/** A number of more digits does not fit, and there is none. */
const MAX_DIGITS = 9;

/**
 * Scores of EPSS as FIRST publishes them: a comment with the date, a head, `cve,score,percentile`; undefined when the text is
 * none. Read byte by byte: a string for each of some 300,000 lines costs ten times as much.
 */
export const readEpss = (bytes: Buffer): EpssScores | undefined => {
  const date = /^#model_version:[^,\n]*,score_date:(\d{4}-\d\d-\d\d)/.exec(bytes.toString('latin1', 0, 200))?.[1];
  if (date === undefined) return undefined;
  const found = new Map<number, Found>();
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline;
    if (readLine(bytes, at, end, found)) count++;
    at = end + 1;
  }
  return { date, count, years: new Map([...found].map(([year, columns]) => [year, inOrder(columns)])) };
};

const readLine = (bytes: Buffer, start: number, end: number, found: Map<number, Found>): boolean => {
  if (bytes[start] !== 67 || bytes[start + 1] !== 86 || bytes[start + 2] !== 69) return false; // CVE
  if (bytes[start + 3] !== DASH || bytes[start + 8] !== DASH) return false;
  const first = bytes.indexOf(COMMA, start);
  const second = bytes.indexOf(COMMA, first + 1);
  if (first < 0 || second < 0 || second > end || first - start - HEAD > MAX_DIGITS) return false;
  const year = decimal(bytes, start + 4, start + 8);
  const number = decimal(bytes, start + HEAD, first);
  const score = decimal(bytes, first + 1, second);
  const percentile = decimal(bytes, second + 1, bytes[end - 1] === 13 ? end - 1 : end);
  if (!Number.isInteger(year) || !Number.isInteger(number)) return false;
  if (!(score >= 0 && score <= 1 && percentile >= 0 && percentile <= 1)) return false;
  let columns = found.get(year);
  if (!columns) {
    columns = { numbers: [], scores: [], percentiles: [] };
    found.set(year, columns);
  }
  columns.numbers.push(number);
  columns.scores.push(score);
  columns.percentiles.push(percentile);
  return true;
};

/** A decimal number; NaN when it is none. Exact: both sides of the division are, and it is rounded once. */
const decimal = (bytes: Buffer, from: number, to: number): number => {
  let whole = 0;
  let point = -1;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit >= 0 && digit <= 9 && at - from < 16) whole = whole * 10 + digit;
    else if (digit === POINT - 48 && point < 0) point = at;
    else return Number(bytes.toString('latin1', from, to)); // `4.3e-05`
  }
  if (to - from < (point < 0 ? 1 : 2)) return Number.NaN;
  return point < 0 ? whole : whole / 10 ** (to - point - 1);
};

/** By number; of two lines about one CVE the first stays first. */
const inOrder = ({ numbers, scores, percentiles }: Found): YearScores => {
  const count = numbers.length;
  const order = new Float64Array(count);
  for (let at = 0; at < count; at++) order[at] = (numbers[at] ?? 0) * count + at;
  order.sort();
  const sorted = {
    numbers: new Uint32Array(count),
    scores: new Float64Array(count),
    percentiles: new Float64Array(count),
  };
  for (let to = 0; to < count; to++) {
    const at = (order[to] ?? 0) % count;
    sorted.numbers[to] = numbers[at] ?? 0;
    sorted.scores[to] = scores[at] ?? 0;
    sorted.percentiles[to] = percentiles[at] ?? 0;
  }
  return sorted;
};
