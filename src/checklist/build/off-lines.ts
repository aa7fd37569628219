import { takesContext } from '../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Span } from '../../model/place.ts';
import type { Build, BuildContext } from '../../model/service.ts';
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

/** The same in files that the build takes from its context, one finding a file. */
const copiedLines = (build: Build, lines: readonly OffLine[]): readonly FoundLine[] => {
  if (build.context.kind === 'unknown') return [];
  const context = build.context.value;
  const said = new Set<string>();
  return judgedStages(build)
    .flatMap(instructionsOf)
    .flatMap((instruction) => {
      if (!takesContext(instruction)) return [];
      const { sources, destination } = instruction;
      const to = show(destination.value);
      return sources.flatMap(({ value, span }) => {
        const source = literal(value);
        if (source === undefined) return [];
        const intoFolder = sources.length > 1 || /(?:^|\/)\.?$/.test(to);
        const files = filesOf(context, source, to, intoFolder);
        const [off] = files.flatMap(({ file, path }) => {
          const asked = said.has(file) ? [] : lines.filter((each) => each.file.test(path));
          const text = asked.length === 0 ? undefined : context.textOf(file);
          const found = text === undefined ? undefined : asked.find((each) => holds(each, text));
          return found ? [{ file, path, message: found.message }] : [];
        });
        if (!off) return [];
        said.add(off.file);
        return [{ span, message: `${off.file}, copied to ${off.file === source ? to : off.path}, ${off.message}` }];
      });
    });
};

/** The files that a source of COPY brings, and where each ends up; of a folder those that a program looks for there. */
const filesOf = (
  context: BuildContext,
  source: string,
  to: string,
  intoFolder: boolean,
): readonly { readonly file: string; readonly path: string }[] => {
  const folder = withoutEndSlashes(source.replace(/^(?:\.?\/)+|^\.$/, ''));
  const inside = context.entries.items.filter(
    (path) => (folder === '' || path.startsWith(`${folder}/`)) && !context.excludes(path),
  );
  const target = withoutEndSlashes(to.replace(/(^|\/)\.$/, '$1'));
  if (inside.length > 0)
    return inside.flatMap((file) => {
      const rest = folder === '' ? file : file.slice(folder.length + 1);
      const path = `${target}/${rest}`;
      return rest.includes('/') && !OF_SYSTEM.test(path) ? [] : [{ file, path }];
    });
  const name = source.split('/').at(-1) ?? '';
  return [{ file: source, path: intoFolder ? `${to.replace(/\.?$/, '')}${name}` : to }];
};

/** Where programs look whatever folder they work in. */
const OF_SYSTEM = /^\/(?:etc|root|home\/[^/]+)\//;
