import type { Json } from '../model/canonical-json.ts';
import { failed, ok, type Result } from '../ports/result.ts';

const MAX_DEPTH = 32;
const TOKEN = /[ \t\r\n]*(?:([{}[\]:,])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null))/y;

/**
 * JSON that every reader understands the same way: no member twice in one object (in any casing, because the engine's
 * reader ignores case), nothing behind the value, no invalid UTF-8, not deeper than 32. Source: RFC 8259, section 4.
 */
export const strictJson = (bytes: Uint8Array): Result<Json, 'ambiguous'> => {
  let text: string;
  let value: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return failed('ambiguous', 'the body is not one JSON value in UTF-8');
  }
  const open: (Set<string> | undefined)[] = [];
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
    const [, mark, name] = token;
    if (mark === '{' || mark === '[') open.push(mark === '{' ? new Set() : undefined);
    else if (mark === '}' || mark === ']') open.pop();
    if (open.length > MAX_DEPTH) return failed('ambiguous', `the body is deeper than ${MAX_DEPTH}`);
    const names = open.at(-1);
    if (name === undefined || !names || !/^[ \t\r\n]*:/.test(text.slice(TOKEN.lastIndex, TOKEN.lastIndex + 64)))
      continue;
    const folded = String(JSON.parse(name)).toLowerCase();
    if (names.has(folded)) return failed('ambiguous', `the body has ${folded} twice`);
    names.add(folded);
  }
  return ok(value);
};
