import { characterOffsets } from '../json/character-offsets.ts';
import type { ScriptSource } from '../shell/script-source.ts';

const SCRIPTS = /"scripts"\s*:\s*\{/g;
/** Without a choice at each character, which a text of megabytes runs out of stack with. */
const PAIR = /\s*"[^"\\]*(?:\\.[^"\\]*)*"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"\s*,?/dy;

/** The commands under `scripts` of a package.json. npm hands each to a shell. */
export const packageScripts = (text: string): readonly ScriptSource[] => {
  SCRIPTS.lastIndex = 0;
  if (!SCRIPTS.test(text)) return [];
  const sources: ScriptSource[] = [];
  PAIR.lastIndex = SCRIPTS.lastIndex;
  for (let pair = PAIR.exec(text); pair; pair = PAIR.exec(text)) {
    const [start] = pair.indices?.[1] ?? [0];
    const source = unescaped(pair[1] ?? '', start);
    if (source) sources.push(source);
  }
  return sources;
};

/** A JSON string without its escapes, each character of which leads back to where it is written; undefined: it is none. */
const unescaped = (raw: string, start: number): ScriptSource | undefined => {
  try {
    const text: string = JSON.parse(`"${raw}"`);
    const at = characterOffsets(raw);
    return { text, offset: (index, side) => start + at(index, side), shell: 'sh' };
  } catch {
    return undefined;
  }
};
