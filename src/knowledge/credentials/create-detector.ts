import { once } from '../../model/once.ts';
import { assignmentAt, nameAround } from './assignment.ts';
import { buildDictionary, type Literal } from './dictionary.ts';
import { entropyOf } from './entropy.ts';
import { findUrlPassword } from './find-url-password.ts';
import type { Format, NamedFormat, PrefixedFormat } from './format.ts';
import { FORMATS } from './formats.ts';
import { type Found, fingerprintOf } from './found.ts';
import { judgeValue, type Where } from './judge-value.ts';
import { describe, matchAt, namedFormatOf } from './match-format.ts';
import { type Promised, promiseOf } from './name.ts';
import { isCode, isForTests, isGenerated, isLockFile, isMadeUpPlace, isSettings } from './noise/skipped-files.ts';
import { isWellKnownPassword } from './well-known-password.ts';

/** Finds credentials in texts. Holds the compiled dictionary of all formats. */
type Detector = { detect(input: { readonly text: string; readonly path: string }): readonly Found[] };

/** Words in the names of settings that hold credentials. */
const NAME_WORDS: readonly string[] = [
  'pass',
  'pwd',
  'secret',
  'token',
  'key',
  '_pat',
  'devopspat',
  'bindpw',
  'auth',
  'cred',
  'salt',
  'wif',
  'mnemonic',
  'bearer',
  'jwt',
  'cookie',
  'webhook',
];

/** On a line longer than this only formats with a mark of their own fire: minified code, data. */
const LONG_LINE = 500;
/** Names whose promise is kept at once. */
const REMEMBERED = 10_000;
/** How far before a value the name of a provider counts. */
const NEAR = 240;

/** What is looked for where a literal stands. */
type Target = Literal &
  ({ readonly kind: 'name' | 'url' } | { readonly kind: 'format'; readonly format: PrefixedFormat });

/** The detector for these formats, compiled when it is first asked for. */
export const createDetector = (formats: readonly Format[] = FORMATS): Detector => compiled(formats);

const compiled = once((formats: readonly Format[]): Detector => {
  const targets = targetsOf(formats);
  const dictionary = buildDictionary(targets);
  const named = formats.filter((format) => format.kind === 'named');
  const promises = rememberPromises();
  const byFile = formats
    .filter((format) => format.kind === 'prefixed')
    .filter((format) => format.literals.length === 0);
  return {
    detect({ text, path }) {
      if (isLockFile(path)) return [];
      const look = new Look(text, path, named, promises);
      for (const format of byFile) look.eachLine(format);
      dictionary.scan(text, (number, start) => {
        const target = targets[number];
        if (target) look.at(target, start);
      });
      return look.result();
    },
  };
});

/** Names repeat within a tree: what they promise is worked out once. */
const rememberPromises = (): typeof promiseOf => {
  const known = new Map<string, Promised>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const promise = promiseOf(name);
    if (known.size >= REMEMBERED) known.clear();
    // a copy: a slice would keep the whole text that it was cut from
    known.set(Buffer.from(name, 'latin1').toString('latin1'), promise);
    return promise;
  };
};

const targetsOf = (formats: readonly Format[]): readonly Target[] => [
  ...formats.flatMap((format) =>
    format.kind === 'prefixed'
      ? format.literals.map((literal): Target => ({ kind: 'format', literal, exact: !format.anyCase, format }))
      : [],
  ),
  ...NAME_WORDS.map((literal): Target => ({ kind: 'name', literal, exact: false })),
  { kind: 'url', literal: '://', exact: false },
];

/** One look at one text: what was found so far, and the line and name the scan is in. */
class Look {
  readonly #text: string;
  readonly #path: string;
  readonly #named: readonly NamedFormat[];
  readonly #promiseOf: typeof promiseOf;
  readonly #where: Where;
  readonly #generated: boolean;
  readonly #madeUp: boolean;
  readonly #found: Found[] = [];
  #lineStart = 0;
  #lineEnd = -1;
  #nameEnd = 0;

  constructor(text: string, path: string, named: readonly NamedFormat[], promises: typeof promiseOf) {
    this.#text = text;
    this.#path = path;
    this.#named = named;
    this.#promiseOf = promises;
    this.#where = { grammar: isCode(path) ? 'code' : isSettings(path) ? 'settings' : 'text' };
    this.#generated = isGenerated(path);
    this.#madeUp = isMadeUpPlace(path);
  }

  at(target: Target, start: number): void {
    if (target.kind === 'name') this.#name(start);
    else if (target.kind === 'url') this.#weak(findUrlPassword(this.#text, start));
    else if (target.kind === 'format' && this.#isFileOf(target.format)) {
      const found = matchAt(target.format, target.literal, this.#text, start);
      // the password of a setting may be any word: it has no mark of its own
      if (target.format.random) this.#add(found);
      else this.#weak(found);
    }
  }

  /** Tries a format without a literal on the first lines of the files that it is for. */
  eachLine(format: PrefixedFormat): void {
    if (!this.#isFileOf(format)) return;
    let at = 0;
    for (let lines = 0; lines < 200 && at < this.#text.length; lines++) {
      this.#add(matchAt(format, '', this.#text, at));
      const next = this.#text.indexOf('\n', at);
      if (next < 0) return;
      at = next + 1;
    }
  }

  /** The findings in the order of the text; of two over the same text the surer one, then the earlier format. */
  result(): readonly Found[] {
    const inOrder = [...this.#found].sort((a, b) => a.span.start - b.span.start || rankOf(a) - rankOf(b));
    const kept: Found[] = [];
    for (const found of inOrder) {
      const last = kept.at(-1);
      if (!last || last.span.end <= found.span.start) kept.push(found);
      else if (rankOf(found) < rankOf(last)) kept[kept.length - 1] = found;
    }
    return kept;
  }

  #isFileOf(format: PrefixedFormat): boolean {
    return !format.files || format.files.some((name) => this.#path.endsWith(name));
  }

  #enterLine(at: number): void {
    if (at < this.#lineEnd) return;
    this.#lineStart = this.#text.lastIndexOf('\n', at) + 1;
    const end = this.#text.indexOf('\n', at);
    this.#lineEnd = end < 0 ? this.#text.length : end;
  }

  #name(at: number): void {
    if (this.#generated || at < this.#nameEnd) return;
    this.#enterLine(at);
    if (this.#lineEnd - this.#lineStart > LONG_LINE) return;
    const { start, end } = nameAround(this.#text, at, this.#lineStart);
    this.#nameEnd = end;
    // `--- PASS: TestName` of Go's tests
    if (this.#text.startsWith('--- ', start - 4)) return;
    const promise = this.#promiseOf(this.#text.slice(start, end));
    if (promise === 'none') return;
    const assignment = assignmentAt(this.#text, start, end, this.#lineStart, this.#lineEnd);
    if (!assignment || assignment.value.length < 3) return;
    const { name, value, valueStart } = assignment;
    if (!assignment.quoted && !this.#bareCounts(value, valueStart, assignment.operator, assignment.inline)) return;
    const span = { start: valueStart, end: valueStart + value.length };
    const format = namedFormatOf(this.#named, name, value, () => this.#near(span.start, span.end));
    if (format) {
      const reason = `it has the form of one, and ${format.provider === 'any' ? 'its name' : format.provider} is named beside it`;
      const found: Found = {
        detector: format.id,
        what: describe(format),
        confidence: 'likely',
        severity: format.severity,
        ...{ span, fingerprint: fingerprintOf(value), reason },
      };
      // tests are full of hexadecimal digits: what ciphers and hashes are held to
      if (/^(?:0x)?[0-9a-f]+$/i.test(value)) this.#weak(found);
      else this.#add(found);
      return;
    }
    const judgement = judgeValue(name, promise, value, this.#where);
    if (judgement.kind !== 'literal') return;
    const wellKnown = isWellKnownPassword(name, value);
    // a test that logs in with hunter2 gives nothing away
    if (wellKnown && this.#madeUp) return;
    const confidence = wellKnown ? 'possible' : judgement.confidence;
    const { reason } = judgement;
    const detector = promise === 'password' ? 'password-by-name' : 'secret-by-name';
    const what = promise === 'password' ? 'password' : 'secret';
    const severity = confidence === 'likely' ? 'high' : 'medium';
    this.#weak({ detector, what, confidence, severity, span, fingerprint: fingerprintOf(value), reason });
  }

  #near(start: number, end: number): string {
    const before = this.#text.slice(Math.max(0, start - NEAR), start);
    const after = this.#text.slice(end, Math.min(this.#lineEnd, end + NEAR));
    return `${this.#path}\n${before}\n${after}`.toLowerCase();
  }

  /** Whether a value without quotes is one: in code it is a name, in running text a word. */
  #bareCounts(value: string, at: number, operator: string, inline: boolean): boolean {
    if (operator === ':-') return true;
    if (this.#where.grammar === 'code') {
      return inline && /\d/.test(value) && !/[(){}[\]]/.test(value) && entropyOf(value) >= 3;
    }
    if (/^[[({<$|&,]/.test(value) || /^[A-Za-z_.-]{1,40}=$/.test(value)) return false;
    if (this.#where.grammar === 'text' && /[()[\]{}]/.test(value)) return false;
    const rest = this.#text.slice(at + value.length, this.#lineEnd).trim();
    if (operator !== ':' && /^[A-Za-z]{1,20}(?:[ ,.]|$)/.test(rest) && /^[A-Za-z]+$/.test(value)) return false;
    if (operator !== ':' || rest === '' || rest.startsWith('#') || /^[",;)}\]]/.test(rest)) return true;
    return value.length >= 12 && /\d/.test(value) && entropyOf(value) >= 3;
  }

  /** In tests, examples and documentation, what has no mark of its own is probably made up. */
  #weak(found: Found | undefined): void {
    if (!found) return;
    const madeUp = this.#madeUp || isForTests(this.#near(found.span.start, found.span.end));
    this.#found.push(madeUp ? { ...found, confidence: 'possible', severity: 'low' } : found);
  }

  #add(found: Found | undefined): void {
    if (found) this.#found.push(found);
  }
}

const CONFIDENCE = { certain: 0, likely: 2, possible: 4 } as const;

/** The surer finding first; of two as sure, a format says more than a name. */
const rankOf = ({ confidence, detector }: Found): number =>
  CONFIDENCE[confidence] + (detector.endsWith('-by-name') ? 1 : 0);
