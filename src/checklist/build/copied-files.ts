import { takesContext } from '../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { Span } from '../../model/place.ts';
import type { Build, BuildContext } from '../../model/service.ts';
import { literal, show } from '../../model/value.ts';
import { instructionsOf, judgedStages } from './steps.ts';

/** A file of the context that a COPY brings to a path of the image. */
type CopiedFile = {
  /** The word of the instruction that names it, or the folder it is in. */
  readonly span: Span;
  readonly file: string;
  /** Where it ends up, as far as that is written. */
  readonly path: string;
  readonly text: string;
  /** It is named itself, not by a folder. */
  readonly named: boolean;
  /** The destination as written. */
  readonly to: string;
};

/** The files that a build copies to paths that are asked for; of a folder those that a program looks for there. */
export function* copiedFiles(build: Build, isAsked: (path: string) => boolean): Generator<CopiedFile> {
  if (build.context.kind === 'unknown') return;
  const context = build.context.value;
  for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
    if (!takesContext(instruction)) continue;
    const { sources, destination } = instruction;
    const to = show(destination.value);
    const intoFolder = sources.length > 1 || /(?:^|\/)\.?$/.test(to);
    for (const { value, span } of sources) {
      const source = literal(value);
      if (source === undefined) continue;
      for (const { file, path } of filesOf(context, source, to, intoFolder)) {
        const text = isAsked(path) ? context.textOf(file) : undefined;
        if (text !== undefined) yield { span, file, path, text, named: file === source, to };
      }
    }
  }
}

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
