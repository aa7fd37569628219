import type { FileId, Span } from '../model/place.ts';
import type { Project } from '../model/service.ts';

type Key = { readonly start: number; readonly service: string };

/** The services of compose files below whose key something stands; undefined where it stands beside them. */
export const writtenIn = (
  projects: readonly Project[],
  textOf: (file: FileId) => string | undefined,
): ((file: FileId, span: Span) => readonly string[] | undefined) => {
  const keys = new Map<FileId, Key[]>();
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
    const text = above.length > 0 ? textOf(file) : undefined;
    if (text === undefined || leaves(text, nearest, start)) return undefined;
    return above.filter((key) => key.start === nearest).map(({ service }) => service);
  };
};

/** Whether a line between a key and a place is not indented deeper than the key. */
const leaves = (text: string, key: number, place: number): boolean => {
  const depth = key - (text.lastIndexOf('\n', key - 1) + 1);
  const [, ...lines] = text.slice(key, place).split('\n');
  return lines.some((line) => /^[ \t]*[^ \t\r#]/.test(line) && line.search(/[^ ]/) <= depth);
};
