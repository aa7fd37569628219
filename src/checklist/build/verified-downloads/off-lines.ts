import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { writtenTexts } from '../written-texts.ts';

/** A line of a configuration file by which a program leaves a check out. */
export type OffLine = { readonly file: RegExp; readonly line: RegExp; readonly message: string };

/** The text that a build writes with such a line in it. */
export type FoundLine = { readonly span: Span; readonly message: string };

/** The lines that a build writes into configuration files, one finding a text. */
export const findLines = (build: Build, lines: readonly OffLine[]): readonly FoundLine[] =>
  [...writtenTexts(build)].flatMap(({ text, path, span }) => {
    const off = path === undefined ? undefined : lines.find(({ file, line }) => file.test(path) && line.test(text));
    return off ? [{ span, message: `${path} ${off.message}` }] : [];
  });
