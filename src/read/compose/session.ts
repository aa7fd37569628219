import type { Document } from 'yaml';
import type { ComposeProblem } from '../../model/compose.ts';
import type { FileId, Place } from '../../model/place.ts';
import type { FileFailure, Files } from '../../ports/files.ts';
import type { Result } from '../../ports/result.ts';
import { yamlParser } from './1-parse/yaml-parser.ts';

/** More than any real project needs, and little enough to be read in seconds. */
const MOST = {
  documents: 500,
  'characters of YAML': 50_000_000,
  'characters of variables': 20_000_000,
  'values of aliases': 2_000_000,
  'extended services': 20_000,
  'values that steps inherit': 200_000,
  'characters of env files': 3_000_000,
} as const;

/** What one reading of a project gathers on its way through the phases. */
export type Session = {
  readonly problems: readonly ComposeProblem[];
  readonly filesRead: () => readonly FileId[];
  /** Reads a file once; the second time it is the same text. */
  readonly text: (file: FileId) => Result<string, FileFailure>;
  readonly parsed: (text: string) => readonly Document.Parsed[];
  readonly error: (code: string, message: string, place: Place) => void;
  /** Counts work that grows faster than the files do; false once there is too much of it. */
  readonly allows: (what: keyof typeof MOST, amount: number) => boolean;
  readonly warning: (code: string, message: string, place: Place) => void;
};

/** Nobody reads more, and a file that is wrong everywhere must not cost memory without end. */
const MOST_PROBLEMS = 1000;

const keyOf = (code: string, place: Place): string =>
  place.kind === 'text'
    ? `${code} ${place.file} ${place.span.start} ${place.span.end}`
    : `${code} ${JSON.stringify(place)}`;

export const openSession = (files: Files): Session => {
  const problems: ComposeProblem[] = [];
  const seen = new Set<string>();
  const texts = new Map<FileId, Result<string, FileFailure>>();
  const add = (severity: ComposeProblem['severity']) => (code: string, message: string, place: Place) => {
    const key = keyOf(code, place);
    if (seen.has(key) || problems.length >= MOST_PROBLEMS) return;
    seen.add(key);
    problems.push({ code, message, place, severity });
  };
  const spent = new Map<string, number>();
  return {
    problems,
    allows: (what, amount) => {
      const total = (spent.get(what) ?? 0) + amount;
      spent.set(what, total);
      return total <= MOST[what];
    },
    filesRead: () => [...texts].filter(([, read]) => read.ok).map(([file]) => file),
    text: (file) => {
      const known = texts.get(file);
      if (known) return known;
      const read = files.text(file);
      texts.set(file, read);
      return read;
    },
    parsed: yamlParser(files),
    error: add('error'),
    warning: add('warning'),
  };
};
