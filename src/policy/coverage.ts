import { type FileId, type Place, writtenPlace } from '../model/place.ts';
import { readIgnore } from '../read/ignore/read-ignore.ts';
import type { Region, Waiver } from './waiver.ts';

/** A finding on one subject, as far as waivers ask. */
type Covered = {
  readonly rule: string;
  readonly control: string;
  readonly message: string;
  readonly place: ReturnType<typeof writtenPlace>;
  readonly subject: { readonly name: string; readonly path: FileId; readonly at: Place } | undefined;
};

/** Finds the waivers that cover a finding, in the order in which they were given. */
export const coverage = (waivers: readonly Waiver[]): ((covered: Covered) => Iterable<Waiver>) => {
  const byKey = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    const key = keyOf(waiver.id, waiver.region?.file);
    const same = byKey.get(key);
    if (same) same.push(waiver);
    else byKey.set(key, [waiver]);
  }
  const ids = new Set(waivers.map(({ id }) => id as string));
  const globs = new Map<string, (path: string) => boolean>();
  const matches = (glob: string, path: string): boolean => {
    const test = globs.get(glob) ?? readIgnore(glob, 'git');
    globs.set(glob, test);
    return test(path);
  };
  const covers = ({ service, path, region, part }: Waiver, covered: Covered): boolean => {
    const { subject, place, message } = covered;
    if (service !== undefined && subject?.name !== service) return false;
    if (path !== undefined && !matches(path, place?.file ?? subject?.path ?? '')) return false;
    if (region && !holds(region, place) && !(region.ofServices && holds(region, declaredAt(covered)))) return false;
    return part.length === 0 || part.some((word) => hasWord(message.toLowerCase(), word));
  };
  return function* (covered) {
    const waived = [covered.rule, covered.control].filter((id) => ids.has(id));
    if (waived.length === 0) return;
    const files = new Set([undefined, covered.place?.file, declaredAt(covered)?.file]);
    for (const id of waived) {
      for (const file of files) {
        for (const waiver of byKey.get(keyOf(id, file)) ?? []) if (covers(waiver, covered)) yield waiver;
      }
    }
  };
};

const keyOf = (id: string, file: FileId | undefined): string => `${id}\0${file ?? ''}`;

const declaredAt = ({ subject }: Covered): Covered['place'] => subject && writtenPlace(subject.at);

const holds = ({ file, span }: Region, place: Covered['place']): boolean => {
  if (place?.kind === 'file') return place.file === file && span.start === 0;
  return place?.kind === 'text' && place.file === file && place.span.start >= span.start && place.span.start < span.end;
};

/** Whether a word stands in a text, not merely inside another word. */
const hasWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (!(/\w/.test(before) && /^\w/.test(word)) && !/\w/.test(after)) return true;
  }
  return false;
};
