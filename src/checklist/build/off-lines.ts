import type { Span } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';
import { copiedFiles } from './copied-files.ts';
import { writtenTexts } from './written-texts.ts';

/** A line of a configuration file by which a program leaves a check out. */
export type OffLine = {
  readonly file: RegExp;
  readonly line: RegExp;
  /** A line by which the check is made another way. */
  readonly unless?: RegExp;
  readonly message: string;
};

/** The text that a build writes with such a line in it. */
export type FoundLine = { readonly span: Span; readonly message: string };

/** The lines that a build writes or copies into configuration files, one finding a text. */
export const findLines = (build: Build, lines: readonly OffLine[]): readonly FoundLine[] => [
  ...[...writtenTexts(build)].flatMap(({ text, path, span }) => {
    const off = path === undefined ? undefined : lines.find((each) => each.file.test(path) && holds(each, text));
    return off ? [{ span, message: `${path} ${off.message}` }] : [];
  }),
  ...copiedLines(build, lines),
];

const holds = ({ line, unless }: OffLine, text: string): boolean => line.test(text) && !unless?.test(text);

/** The same in files that the build takes from its context, one finding a file and a COPY. */
const copiedLines = (build: Build, lines: readonly OffLine[]): readonly FoundLine[] => {
  const said = new Set<unknown>();
  return [...copiedFiles(build, (path) => lines.some((each) => each.file.test(path)))].flatMap(
    ({ span, file, path, text, named, to }) => {
      const off = lines.find((each) => each.file.test(path) && holds(each, text));
      if (!off || said.has(file) || said.has(span)) return [];
      said.add(file).add(span);
      return [{ span, message: `${file}, copied to ${named ? to : path}, ${off.message}` }];
    },
  );
};
