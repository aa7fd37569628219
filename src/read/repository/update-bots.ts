import { type FileId, textPlace } from '../../model/place.ts';
import type { UpdateBot } from '../../model/repository.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';

const RENOVATE = /^(?:(?:\.github\/|\.gitlab\/)?renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;
const DEPENDABOT = /^\.github\/dependabot\.ya?ml$/;

/** The update bot that a file at the root of a repository configures. */
export const updateBotOf = (file: FileId): UpdateBot['bot'] | undefined => {
  if (RENOVATE.test(file)) return 'renovate';
  return DEPENDABOT.test(file) ? 'dependabot' : undefined;
};

/** Reads which kinds of dependencies a bot looks after. */
export const readUpdateBot = (files: Files, file: FileId): UpdateBot | undefined => {
  const bot = updateBotOf(file);
  const text = files.text(file);
  if (bot === undefined || !text.ok || (bot === 'renovate' && isOff(text.value))) return undefined;
  const place = textPlace(file, { start: 0, end: text.value.length });
  const ecosystems = bot === 'dependabot' ? known(dependabotEcosystems(text.value)) : renovateManagers(text.value);
  return { bot, place, ecosystems };
};

/** `"enabled": false` of the whole, not of a rule or a manager in it. */
const isOff = (text: string): boolean => {
  let depth = 0;
  for (const { 0: piece, index } of text.matchAll(TOKEN)) {
    if (piece === '{') depth++;
    else if (piece === '}') depth--;
    else if (depth === 1 && /^["']?enabled["']?$/.test(piece)) {
      const after = text.slice(index + piece.length, index + piece.length + 50);
      if (/^\s{0,20}:\s{0,20}false\b/.test(after)) return true;
    }
  }
  return false;
};
/** Comments and strings, so that what stands in them does not count, braces, and the bare name. */
const TOKEN = /\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]|\benabled\b/g;

/** An entry that may open no pull request is switched off: it raises flaws at most. */
const dependabotEcosystems = (text: string): readonly string[] => {
  const entries = text.split(
    /^[ \t]{0,40}-[ \t]{1,10}(?=["']?(?:package-ecosystem|directory|directories|schedule)\b)/m,
  );
  const names = entries
    .filter((entry) => !/^[ \t]{0,40}open-pull-requests-limit[ \t]*:[ \t]*0\b/m.test(entry))
    .flatMap((entry) => /^[ \t]{0,40}["']?package-ecosystem["']?[ \t]*:[ \t]*["']?([\w-]+)/m.exec(entry)?.[1] ?? []);
  return [...new Set(names)];
};

/** Renovate looks after everything it knows unless `enabledManagers` narrows it. */
const renovateManagers = (text: string): Value<'all' | readonly string[]> => {
  const key = text.indexOf('enabledManagers');
  if (key < 0) return known('all');
  const list = /^enabledManagers["']?\s{0,20}:\s{0,20}\[([^\]]{0,2000})\]/.exec(text.slice(key, key + 2100));
  if (!list) return unknown('file', 'the list of managers cannot be read');
  return known([...(list[1] ?? '').matchAll(/["']([\w-]+)["']/g)].map(([, name = '']) => name));
};
