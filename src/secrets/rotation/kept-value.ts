import { Masked } from '../../model/masked.ts';
import type { FileId } from '../../model/place.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { readEnvFile } from '../../read/compose/2-interpolate/env-file.ts';

/** A value in the text of a file that keeps it. */
export type KeptValue = {
  readonly old: Masked;
  /** What else in the file holds the same text, and changes with it. */
  readonly also: readonly string[];
  /** The file with another value in all these places; everything else stays as it is written. */
  readonly withValue: (value: string) => string;
};

/** So short a text is in others by chance. */
const TELLING = 8;

/** The value of a variable in an env file, and every other one that holds it: an address with the password in it. */
export const valueInEnvFile = (
  file: FileId,
  text: string,
  name: string,
): Result<KeptValue, 'missing' | 'unreadable'> => {
  const { entries, faults } = readEnvFile(file, text, () => undefined);
  const broken = faults.find(({ code }) => code === 'env-file-syntax');
  if (broken) {
    const line = text.slice(0, broken.place.span.start).split('\n').length;
    return failed('unreadable', `${file}, line ${line}: Compose would not read it`);
  }
  const own = entries.findLast((entry) => entry.name === name)?.value;
  if (!own || own.text === '') return failed('missing', `${file} holds no ${name}`);
  if (own.via.length > 0) return failed('unreadable', `${file}: ${name} is made of other variables: change those`);
  const written = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start, end);
  const others = entries.filter(
    ({ value }) => value !== own && own.text.length >= TELLING && written(value.place.span).includes(own.text),
  );
  return ok({
    old: new Masked(own.text),
    also: [...new Set(others.map((entry) => entry.name))],
    withValue(value) {
      const quote = /^["']/.exec(written(own.place.span))?.[0] ?? '';
      const edits = [
        { span: own.place.span, put: `${quote}${value}${quote}` },
        ...others.map(({ value: { place } }) => ({
          span: place.span,
          put: written(place.span).replaceAll(own.text, () => value),
        })),
      ];
      return edits
        .toSorted((a, b) => b.span.start - a.span.start)
        .reduce((whole, { span, put }) => `${whole.slice(0, span.start)}${put}${whole.slice(span.end)}`, text);
    },
  });
};

/** The value that is a whole file; the line end that an editor left after it is none of it. */
export const valueOfFile = (file: FileId, text: string): Result<KeptValue, 'missing'> => {
  const [end = ''] = /\r?\n?$/.exec(text) ?? [];
  const old = text.slice(0, text.length - end.length);
  if (old === '') return failed('missing', `${file} is empty`);
  return ok({ old: new Masked(old), also: [], withValue: (value) => `${value}${end}` });
};
