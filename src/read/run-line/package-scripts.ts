import type { ScriptSource } from '../shell/script-source.ts';

const SCRIPTS = /"scripts"\s*:\s*\{/g;
const PAIR = /\s*"(?:[^"\\]|\\.)*"\s*:\s*"((?:[^"\\]|\\.)*)"\s*,?/dy;
const ESCAPES: { readonly [letter: string]: string } = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The commands under `scripts` of a package.json. npm hands each to a shell. */
export const packageScripts = (text: string): readonly ScriptSource[] => {
  SCRIPTS.lastIndex = 0;
  if (!SCRIPTS.test(text)) return [];
  const sources: ScriptSource[] = [];
  PAIR.lastIndex = SCRIPTS.lastIndex;
  for (let pair = PAIR.exec(text); pair; pair = PAIR.exec(text)) {
    const [start] = pair.indices?.[1] ?? [0];
    sources.push(unescaped(pair[1] ?? '', start));
  }
  return sources;
};

/** A JSON string without its escapes, each character of which leads back to where it is written. */
const unescaped = (raw: string, start: number): ScriptSource => {
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < raw.length; ) {
    offsets.push(start + at);
    if (raw[at] !== '\\') {
      text += raw[at];
      at += 1;
      continue;
    }
    const letter = raw[at + 1] ?? '';
    const code = letter === 'u' ? Number.parseInt(raw.slice(at + 2, at + 6), 16) : Number.NaN;
    text += Number.isNaN(code) ? (ESCAPES[letter] ?? letter) : String.fromCharCode(code);
    at += Number.isNaN(code) ? 2 : 6;
  }
  return { text, offset: (index) => offsets[index] ?? start + raw.length, shell: 'sh' };
};
