import type { Severity } from '../../model/severity.ts';
import type { Check, Evidence, NamedFormat, PrefixedFormat } from './format.ts';

/** Alphabets, as sources of regular expressions. */
export const BASE62 = '[0-9A-Za-z]';
export const LOWER36 = '[0-9a-z]';
export const UPPER36 = '[0-9A-Z]';
export const HEX = '[0-9a-f]';
export const BASE32 = '[A-Z2-7]';
export const URL64 = '[0-9A-Za-z_-]';
export const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

type Head = readonly [id: string, provider: string, what: string, severity: Severity, evidence: Evidence];
type More = { readonly check?: Check; readonly ignore?: readonly string[]; readonly files?: readonly string[] };

const classesOf = (pattern: string): string => (pattern.match(/\[[^\]^][^\]]*\]/g) ?? []).join('');
const quoteMeta = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, '\\$&');

/** A credential that begins with one of `prefixes`; `rest` is a regular expression for what follows. */
export const token = (head: Head, prefixes: readonly string[], rest: string, more: More = {}): PrefixedFormat =>
  shape(head, prefixes, `(?:${prefixes.map(quoteMeta).join('|')})(?:${rest})(?![0-9A-Za-z_-])`, more);

/** A credential around a literal: `pattern` is tried `back` characters before it. */
export const shape = (
  head: Head,
  literals: readonly string[],
  pattern: string,
  more: More & { readonly back?: number } = {},
): PrefixedFormat => prefixed(head, literals, { source: pattern, flags: 'dy', random: true }, more);

/** A setting or a command that holds a password of any text: group 1 is the password. */
export const setting = (head: Head, literals: readonly string[], pattern: string, more: More = {}): PrefixedFormat =>
  prefixed(head, literals, { source: pattern, flags: 'diy', random: false }, more);

/** Patterns are made when a text first asks for them: of hundreds, a short run needs a few. */
const prefixed = (
  [id, provider, what, severity, evidence]: Head,
  literals: readonly string[],
  { source, flags, random }: { readonly source: string; readonly flags: string; readonly random: boolean },
  { back = 0, ...more }: More & { readonly back?: number },
): PrefixedFormat => {
  let pattern: RegExp | undefined;
  let inside: string | undefined;
  return {
    kind: 'prefixed',
    id,
    provider,
    what,
    severity,
    evidence,
    literals,
    anyCase: flags.includes('i'),
    back,
    random,
    get inside() {
      inside ??= ['.', '+', '/'].filter((sign) => classesOf(source).includes(sign)).join('');
      return inside;
    },
    get pattern() {
      pattern ??= new RegExp(source, flags);
      return pattern;
    },
    ...more,
  };
};

/** A value that only a word near it tells: `whole` is a regular expression for the whole value. */
export const named = (
  [id, provider, what, severity, evidence]: Head,
  words: readonly string[],
  whole: string,
  more: More & { readonly inName?: true } = {},
): NamedFormat => ({
  kind: 'named',
  id,
  provider,
  what,
  severity,
  evidence,
  words,
  pattern: new RegExp(`^(?:${whole})$`),
  ...more,
});
