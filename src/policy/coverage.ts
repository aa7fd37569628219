import type { FileId, Place, writtenPlace } from '../model/place.ts';
import { readIgnore } from '../read/ignore/read-ignore.ts';
import type { Region, Waiver } from './waiver.ts';

/** A finding on one subject, as far as waivers ask. */
export type Covered = {
  readonly rule: string;
  readonly control: string;
  readonly message: string;
  readonly place: ReturnType<typeof writtenPlace>;
  /** The text at its place. */
  readonly snippet: () => string;
  readonly subject: { readonly name: string; readonly path: FileId; readonly at: Place } | undefined;
};

/** Finds the waivers that cover a finding, in the order in which they were given. */
export const coverage = (waivers: readonly Waiver[]): ((covered: Covered) => Iterable<Waiver>) => {
  const byId = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const same = byId.get(waiver.id);
    if (same) same.push(waiver);
    else byId.set(waiver.id, [waiver]);
  }
  const globs = new Map<string, (path: string) => boolean>();
  const matches = (glob: string, path: string): boolean => {
    const test = globs.get(glob) ?? readIgnore(glob, 'git');
    globs.set(glob, test);
    return test(path);
  };
  const covers = ({ service, path, region, part }: Waiver, covered: Covered): boolean => {
    const { subject, place, message, snippet } = covered;
    if (service !== undefined && subject?.name !== service) return false;
    if (path !== undefined && !matches(path, place?.file ?? subject?.path ?? '')) return false;
    if (region && !holds(region, place) && !(region.ofServices && holds(region, subject?.at))) return false;
    if (part.length === 0) return true;
    const text = `${message}\n${snippet()}`.toLowerCase();
    return part.some((word) => text.includes(word));
  };
  return function* (covered) {
    for (const id of [covered.rule, covered.control]) {
      for (const waiver of byId.get(id) ?? []) if (covers(waiver, covered)) yield waiver;
    }
  };
};

const holds = ({ file, span }: Region, place: Place | undefined): boolean => {
  if (place?.kind === 'absent') return holds({ file, span, ofServices: false }, place.near);
  if (place?.kind === 'file') return place.file === file && span.start === 0;
  return place?.kind === 'text' && place.file === file && place.span.start >= span.start && place.span.start < span.end;
};
