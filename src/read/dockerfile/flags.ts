import type { Flag, Word } from '../../model/dockerfile.ts';
import { literal } from '../../model/value.ts';
import type { Context } from './context.ts';
import { expandedWord, plainWord } from './context.ts';
import { spanOf } from './joined.ts';
import type { Statement } from './statements.ts';
import { KEYWORDS } from './unknown-instruction.ts';

type FlagKind = 'text' | 'texts' | 'boolean';
type FlagKinds = { readonly [name: string]: FlagKind };

/** The flags that BuildKit knows; an instruction that is not listed takes none. */
const FLAGS: { readonly [keyword: string]: FlagKinds } = {
  FROM: { platform: 'text' },
  ADD: {
    chown: 'text',
    chmod: 'text',
    link: 'boolean',
    'keep-git-dir': 'boolean',
    checksum: 'text',
    unpack: 'boolean',
    exclude: 'texts',
  },
  COPY: { chown: 'text', chmod: 'text', from: 'text', link: 'boolean', parents: 'boolean', exclude: 'texts' },
  RUN: { mount: 'texts', network: 'text', security: 'text', device: 'texts' },
  HEALTHCHECK: {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  },
};
/** Instructions whose flags BuildKit drops without a word. */
const UNCHECKED: ReadonlySet<string> = new Set(['ARG', 'STOPSIGNAL']);
/** Flags whose values are taken as they stand. */
const VERBATIM: ReadonlySet<string> = new Set(['from', 'network', 'security', 'mount', 'device']);

/** The flags of an instruction, each checked against what BuildKit takes. */
export const readFlags = (statement: Statement, context: Context): readonly Flag[] => {
  const { keyword, line, flags } = statement;
  if (flags.length === 0) return [];
  const kinds = Object.hasOwn(FLAGS, keyword) ? FLAGS[keyword] : undefined;
  const checked = KEYWORDS.includes(keyword) && !UNCHECKED.has(keyword);
  const seen = new Set<string>();
  return flags.map((range): Flag => {
    const span = spanOf(line, range.start, range.end);
    const equals = range.text.indexOf('=');
    const name = equals < 0 ? range.text.slice(2) : range.text.slice(2, equals);
    const kind = kinds && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    let value: Word | undefined;
    if (equals >= 0) {
      const written = line.text.indexOf('=', range.start) + 1;
      const part = { text: range.text.slice(equals + 1), start: Math.min(written, range.end), end: range.end };
      const verbatim = VERBATIM.has(name) || keyword === 'HEALTHCHECK' || kind === undefined;
      value = verbatim ? plainWord(statement, part) : expandedWord(statement, part, context, context.scope);
    }
    if (checked) check(name, kind, value, span, keyword, seen, context);
    seen.add(name);
    return { span, name, value };
  });
};

const check = (
  name: string,
  kind: FlagKind | undefined,
  value: Word | undefined,
  span: Flag['span'],
  keyword: string,
  seen: ReadonlySet<string>,
  { report }: Context,
): void => {
  if (kind === undefined) report('unknown-flag', span, `${keyword} has no flag --${name}`);
  else if (seen.has(name) && kind !== 'texts') report('duplicate-flag', span, `--${name} is given twice`);
  else if (kind !== 'boolean' && !value) report('flag-without-value', span, `--${name} needs a value`);
  else if (kind === 'boolean' && value) {
    const text = value.raw.toLowerCase();
    if (text !== 'true' && text !== 'false')
      report('bad-flag-value', span, `--${name} takes true or false, not ${value.raw || 'nothing'}`);
  }
};

/** The value of a flag; the last one counts. */
export const flagValue = (flags: readonly Flag[], name: string): Word | undefined =>
  flags.findLast((flag) => flag.name === name)?.value;

/** Whether a switch is on; undefined when it is not given. */
export const flagSwitch = (flags: readonly Flag[], name: string): boolean | undefined => {
  const flag = flags.findLast((each) => each.name === name);
  if (!flag) return undefined;
  return flag.value === undefined || literal(flag.value.value)?.toLowerCase() === 'true';
};
