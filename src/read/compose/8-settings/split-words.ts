import type { Offset } from '../../shell/script-source.ts';
import { type Leaf, offsetOf, slice } from '../tree.ts';

type SplitWords = {
  readonly words: readonly Leaf[];
  /** Index of an unquoted `;`, `&`, `|`, `<` or `>`: Compose drops it and everything after it. */
  readonly cut: number | undefined;
};

/** Joins pieces of a text that quotes and backslashes stood between. */
const joined = (leaf: Leaf, start: number, end: number, kept: readonly number[], before: number): Leaf => {
  const whole = slice(leaf, start, end, before);
  if (kept.length === end - start) return whole;
  const offset: Offset = (index, side) => offsetOf(leaf, kept[Math.min(index, kept.length - 1)] ?? start, side);
  return { ...whole, text: kept.map((index) => leaf.text[index]).join(''), written: { offset } };
};

/**
 * Splits a command line into words as Compose does (go-shellwords, not a shell: no variables, no operators); undefined
 * when a quote does not close or a parenthesis stands bare.
 */
export const splitWords = (leaf: Leaf): SplitWords | undefined => {
  const { text } = leaf;
  const words: Leaf[] = [];
  let kept: number[] = [];
  let start = -1;
  let quote: '"' | "'" | '`' | ')' | undefined;
  let escaped = false;
  let started = false;
  let before = 0;
  const finish = (end: number): void => {
    if (started) {
      const word = joined(leaf, start, end, kept, before);
      before += word.holes.length;
      words.push(word);
    }
    kept = [];
    start = -1;
    started = false;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (start < 0 && !/[ \t\r\n]/.test(character)) start = at;
    if (escaped) {
      kept.push(at);
      escaped = false;
      started = true;
      continue;
    }
    if (character === '\\') {
      if (quote === "'") kept.push(at);
      else escaped = true;
      continue;
    }
    if (/[ \t\r\n]/.test(character)) {
      if (quote) kept.push(at);
      else if (started) finish(at);
      continue;
    }
    if (character === '`' && (quote === undefined || quote === '`')) quote = quote ? undefined : '`';
    else if (character === ')' && (quote === undefined || quote === ')')) quote = quote ? undefined : ')';
    else if (character === '(' && quote !== "'" && quote !== '"' && quote !== '`') {
      if (quote === ')' || text[kept.at(-1) ?? -1] !== '$') return undefined;
      quote = ')';
    } else if (character === '"' && (quote === undefined || quote === '"')) {
      started ||= quote === '"';
      quote = quote ? undefined : '"';
      continue;
    } else if (character === "'" && (quote === undefined || quote === "'")) {
      started ||= quote === "'";
      quote = quote ? undefined : "'";
      continue;
    } else if (quote === undefined && /[;&|<>]/.test(character)) {
      if (character === '>' && /^\d/.test(text[kept[0] ?? -1] ?? '')) started = false;
      finish(at);
      return { words, cut: at };
    }
    started = true;
    kept.push(at);
  }
  if (escaped || quote) return undefined;
  finish(text.length);
  return { words, cut: undefined };
};
