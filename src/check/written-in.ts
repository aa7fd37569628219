import type { FileId, Span } from '../model/place.ts';
import type { Project } from '../model/service.ts';

type Key = { readonly start: number; readonly service: string };

/** The services of compose files below whose key something stands; undefined where it stands beside them. */
export const writtenIn = (
  projects: readonly Project[],
  textOf: (file: FileId) => string | undefined,
): ((file: FileId, span: Span) => readonly string[] | undefined) => {
  const keys = new Map<FileId, Key[]>();
  const ends = new Map<string, number>();
  for (const { id, settings } of projects.flatMap(({ services }) => services)) {
    if (settings.source !== 'compose' || settings.at.kind !== 'text') continue;
    const key = { start: settings.at.span.start, service: id };
    const same = keys.get(settings.at.file);
    if (same) same.push(key);
    else keys.set(settings.at.file, [key]);
  }
  return (file, { start }) => {
    const above = (keys.get(file) ?? []).filter((key) => key.start < start);
    const nearest = above.reduce((most, key) => Math.max(most, key.start), 0);
    if (above.length === 0) return undefined;
    const block = `${nearest} ${file}`;
    const end = ends.get(block) ?? endOf(textOf(file) ?? '', nearest);
    ends.set(block, end);
    if (start >= end) return undefined;
    return above.filter((key) => key.start === nearest).map(({ service }) => service);
  };
};

/** Where the block of a key ends: at the first line that is not indented deeper. */
const endOf = (text: string, key: number): number => {
  const depth = key - (text.lastIndexOf('\n', key - 1) + 1);
  let at = text.indexOf('\n', key);
  while (at >= 0) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next < 0 ? text.length : next);
    if (/^[ \t]*[^ \t\r#]/.test(line) && line.search(/[^ ]/) <= depth) return at + 1;
    at = next;
  }
  return text.length;
};
