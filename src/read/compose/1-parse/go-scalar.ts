/** What a plain scalar means to Compose, whose YAML library is go-yaml: neither YAML 1.1 nor 1.2. */
type GoScalar = {
  readonly type: 'string' | 'int' | 'float' | 'bool' | 'null' | 'time';
  /** As Go prints the value. */
  readonly text: string;
};

const WORDS: ReadonlyMap<string, GoScalar> = new Map(
  (
    [
      ['bool', 'true', ['true', 'True', 'TRUE']],
      ['bool', 'false', ['false', 'False', 'FALSE']],
      ['null', '', ['', '~', 'null', 'Null', 'NULL']],
      ['float', 'NaN', ['.nan', '.NaN', '.NAN']],
      ['float', '+Inf', ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']],
      ['float', '-Inf', ['-.inf', '-.Inf', '-.INF']],
      ['float', '-0', ['-0', '-0.0']],
    ] as const
  ).flatMap(([type, text, words]) => words.map((word) => [word, { type, text }] as const)),
);

const INTEGER = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[+-]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?))?$/;

const integer = (plain: string): string | undefined => {
  const match = INTEGER.exec(plain);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  // Past 20 digits no base fits 64 bits; the cut keeps BigInt from working on megabytes.
  const digits = hex ?? binary ?? octal ?? decimal ?? '';
  if (digits.length > 80) return undefined;
  const value = BigInt(hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : digits);
  if (sign === '-') return value <= 2n ** 63n ? `${value === 0n ? '' : '-'}${value}` : undefined;
  return value < 2n ** (sign === '+' ? 63n : 64n) ? `${value}` : undefined;
};

/** A float as Go's `%v` prints it: exponents of two digits, from 1e21 up and below 1e-4. */
export const goFloat = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e21)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return String(value);
};

const time = (plain: string): string | undefined => {
  const match = TIME.exec(plain);
  if (!match) return undefined;
  const [, year, month, day, hT, mT, sT, fT, zone = 'Z', h, m, s, f] = match;
  const two = (text: string | undefined): string => (text ?? '').padStart(2, '0');
  const [hour, minute, second, fraction] = [hT ?? h, mT ?? m, sT ?? s, fT ?? f];
  const date = new Date(`${year}-${two(month)}-${two(day)}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return undefined;
  const part = (fraction ?? '').slice(0, 10).replace(/\.?0+$/, '');
  const offset = zone === 'Z' ? '+0000 UTC' : `${zone.replace(':', '')} ${zone.replace(':', '')}`;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${part} ${offset}`;
};

/** Reads a plain scalar as go-yaml does when it is asked for any type: `0440` is 288, `yes` is a string, `1_000` is 1000. */
export const goScalar = (plain: string): GoScalar => {
  const first = plain.charCodeAt(0);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (!numeric && plain.length > 5) return { type: 'string', text: plain };
  const word = WORDS.get(plain);
  if (word) return word;
  if (!numeric) return { type: 'string', text: plain };
  if (first === 0x2e) return FLOAT.test(plain) ? float(plain) : { type: 'string', text: plain };
  const moment = time(plain);
  if (moment) return { type: 'time', text: moment };
  const digits = plain.replaceAll('_', '');
  const whole = integer(digits);
  if (whole !== undefined) return { type: 'int', text: whole };
  return FLOAT.test(digits) ? float(digits) : { type: 'string', text: plain };
};

const float = (digits: string): GoScalar => {
  const value = Number(digits);
  return Number.isFinite(value) ? { type: 'float', text: goFloat(value) } : { type: 'string', text: digits };
};
