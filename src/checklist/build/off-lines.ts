import { takesContext } from '../../model/dockerfile.ts';
import type { Span } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';
import { literal, show } from '../../model/value.ts';
import { instructionsOf, judgedStages } from './steps.ts';
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

/** The same in files that the build takes from its context by name. */
const copiedLines = (build: Build, lines: readonly OffLine[]): readonly FoundLine[] => {
  if (build.context.kind === 'unknown') return [];
  const context = build.context.value;
  return judgedStages(build)
    .flatMap(instructionsOf)
    .flatMap((instruction) => {
      if (!takesContext(instruction)) return [];
      const { sources, destination } = instruction;
      return sources.flatMap(({ value, span }) => {
        const source = literal(value);
        const to = show(destination.value);
        const name = source?.split('/').at(-1) ?? '';
        const path = sources.length > 1 || /(?:^|\/)\.?$/.test(to) ? `${to.replace(/\.?$/, '')}${name}` : to;
        const asked = lines.filter(({ file }) => file.test(path));
        const text = source === undefined || asked.length === 0 ? undefined : context.textOf(source);
        const off = text === undefined ? undefined : asked.find((each) => holds(each, text));
        return off ? [{ span, message: `${source}, copied to ${to}, ${off.message}` }] : [];
      });
    });
};
