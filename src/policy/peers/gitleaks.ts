import { gitleaks as rules } from '../../knowledge/peers/gitleaks.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, type Place, textPlace } from '../../model/place.ts';
import { parseToml } from '../../read/toml/parse-toml.ts';
import { type Budget, linearSearch } from '../linear-search.ts';
import { textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';

const FINGERPRINT = /^(?:[0-9a-f]{7,64}:)?([^:]+):([\w-]+):(\d{1,7})$/;

/**
 * gitleaks: `gitleaks:allow` at the end of a line; fingerprints of findings in `.gitleaksignore`; in `.gitleaks.toml` the
 * allowlists by path, pattern and stop word. Those by commit say nothing of the files as they are. Source: README of
 * gitleaks 8, "Configuration" and "gitleaksignore".
 */
export const gitleaks: Peer = {
  name: 'gitleaks',
  rules,
  reads: new Set(['dockerfile', 'indented']),
  readComment({ text, span, line, alone }, source) {
    const region = !alone && text.includes('gitleaks:allow') ? source.lineOnly(line) : undefined;
    return region ? [{ rules: 'all', region, place: textPlace(source.file, span) }] : [];
  },
  files: ['.gitleaksignore', '.gitleaks.toml'] as FileId[],
  readFile: (text, file) => (file === '.gitleaksignore' ? readFingerprints(text, file) : readAllowlists(text, file)),
};

const readFingerprints = (text: string, file: FileId): readonly PeerIgnore[] =>
  [...text.matchAll(/\S.*/g)].flatMap(({ 0: entry, index: start }) => {
    const [, path, , number] = FINGERPRINT.exec(entry.trim()) ?? [];
    if (path === undefined) return [];
    const place = textPlace(file, { start, end: start + entry.trim().length });
    return [{ rules: 'all', region: undefined, line: { path, number: Number(number) }, place }];
  });

/** The older `[allowlist]` and every `[[allowlists]]`: each of its conditions by itself, or with AND all of them at once. */
const readAllowlists = (text: string, file: FileId): readonly PeerIgnore[] => {
  const data = parseToml(text);
  const budget = { steps: MOST_STEPS };
  const lists = fieldOf(data, 'allowlists');
  const places = [placesOf(text, file, /^\s*\[allowlist\]/m)[0], ...placesOf(text, file, /^\s*\[\[allowlists\]\]/m)];
  return [fieldOf(data, 'allowlist'), ...(Array.isArray(lists) ? lists : [])].flatMap(
    (list, index): readonly PeerIgnore[] => {
      const place = places[index] ?? ({ kind: 'file', file } as const);
      const reason = fieldOf(list, 'description');
      const ignore = (covers: Pick<PeerIgnore, 'inFile' | 'onLine'>): PeerIgnore => ({
        ...{ rules: 'all', region: undefined, ...covers, place },
        reason: typeof reason === 'string' ? reason : undefined,
      });
      const asked = (key: string): boolean => textList(fieldOf(list, key)).length > 0;
      const inFile = patternsAt(list, 'paths', budget);
      const tests = [patternTest(list, budget), stopWordTest(list, budget)].filter((test) => test !== undefined);
      if (fieldOf(list, 'condition') !== 'AND')
        return [...(inFile ? [ignore({ inFile })] : []), ...tests.map((onLine) => ignore({ onLine }))];
      const conditions = [inFile, ...tests].filter((test) => test !== undefined).length;
      // a condition that cannot be held against a file is not met
      const all = ['paths', 'regexes', 'stopwords'].filter(asked).length;
      if (asked('commits') || conditions === 0 || conditions < all) return [];
      const onLine = tests.length > 0 ? (line: string) => tests.every((test) => test(line)) : undefined;
      return [ignore({ ...(inFile ? { inFile } : {}), ...(onLine ? { onLine } : {}) })];
    },
  );
};

/** Where a table begins, in order. */
const placesOf = (text: string, file: FileId, head: RegExp): readonly Place[] =>
  [...text.matchAll(new RegExp(head, 'gm'))].map(({ 0: whole, index }) => {
    const end = index + whole.length;
    return textPlace(file, { start: end - whole.trimStart().length, end });
  });

type Test = (text: string) => boolean;

/** What the patterns and words of one file may cost in all: the file that is judged wrote them. What is not found by then is not allowed. */
const MOST_STEPS = 50_000_000;

/** Most patterns of one kind that are read. */
const MOST_PATTERNS = 500;

/** Whether one of the patterns that are read is found; undefined where there is none. */
const patternsAt = (list: unknown, key: string, budget: Budget): Test | undefined => {
  const searches = textList(fieldOf(list, key))
    .slice(0, MOST_PATTERNS)
    .flatMap((pattern) => linearSearch(pattern) ?? []);
  return searches.length > 0
    ? (text) => budget.steps >= 0 && searches.some((search) => search(text, budget))
    : undefined;
};

/** Patterns for the line or the match are held against the line, others against what may be the secret in it. */
const patternTest = (list: unknown, budget: Budget): Test | undefined => {
  const isFound = patternsAt(list, 'regexes', budget);
  if (!isFound) return undefined;
  const target = fieldOf(list, 'regexTarget');
  const whole = target === 'line' || target === 'match';
  return (line) => (whole ? [line] : valuesIn(line)).some(isFound);
};

const stopWordTest = (list: unknown, budget: Budget): Test | undefined => {
  const words = textList(fieldOf(list, 'stopwords')).flatMap((word) => (word === '' ? [] : word.toLowerCase()));
  if (words.length === 0) return undefined;
  return (line) =>
    valuesIn(line.toLowerCase()).some((value) => {
      budget.steps -= words.length;
      return budget.steps >= 0 && words.some((word) => value.includes(word));
    });
};

/** What stands behind the name: a secret is one of these. */
const valuesIn = (line: string): readonly string[] =>
  line.slice(line.search(/[=:]/) + 1).match(/[^\s"'`=,;(){}<>]{3,}/g) ?? [];
