import type { Add, Copy } from '../../model/dockerfile.ts';
import { nameOf, pathInImage, withoutEndSlashes } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { known, literal, unknown, type Value } from '../../model/value.ts';
import { readStartScript } from '../../read/context/read-start-script.ts';
import { lineageInstructions } from '../image/lineage-instructions.ts';
import { isScriptName } from './script-name.ts';

/** Where a program without a folder is looked for. */
const PROGRAM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** What a base calls the script that it starts with. */
const ENTRYPOINT = /^(?:docker-)?entrypoint(?:\.sh)?$/;

/** What a build puts at the paths of its image, as far as the process starts with it. */
type BuiltScripts = {
  /** The folder in which the process stands; undefined: the base decides. */
  readonly folder: string | undefined;
  /** What is named like the entrypoint of a base, which may be written over. */
  readonly entrypoint: string | undefined;
  /** The script at a path, or among the programs; unknown where what is by its name one cannot be read. */
  at(path: string): Value<CommandLine> | undefined;
};

/** An instruction that copies, and where to: a folder ends with a slash. */
type Copied = { readonly instruction: Copy | Add; readonly to: string | undefined };

export const builtScripts = ({ context, dockerfile, lineage }: Build): BuiltScripts => {
  const instructions = lineageInstructions(lineage).map(({ instruction }) => instruction);
  const copies: Copied[] = [];
  // where a base starts is its own affair
  let folder: string | undefined;
  for (const instruction of instructions) {
    if (instruction.kind === 'workdir') folder = inFolder(folder, literal(instruction.path.value));
    else if (instruction.kind === 'copy' || instruction.kind === 'add')
      copies.push({ instruction, to: inFolder(folder, literal(instruction.destination.value)) });
  }
  const isRunOn = (name: string): boolean =>
    instructions.some(({ kind, span }) => kind === 'run' && dockerfile.text.slice(span.start, span.end).includes(name));
  return {
    folder,
    entrypoint: copies.map(entrypointOf).findLast((path) => path !== undefined),
    at(path) {
      const name = nameOf(path as FileId);
      const places = path.includes('/') ? [path] : [...PROGRAM_FOLDERS.map((programs) => `${programs}/${path}`), path];
      const paths = new Set(places.map((place) => inFolder(folder, place)));
      const sources = copies.toReversed().flatMap((copied) => sourcesOf(copied, paths, name));
      for (const source of sources) {
        if (source.kind === 'elsewhere') continue;
        const script = source.kind === 'text' ? scriptIn(name, source.text) : scriptOfContext(context, source.path);
        // what is there is the script, or another program
        if (script?.kind !== 'unknown') return script;
      }
      return isScriptName(name) && (sources.length > 0 || isRunOn(name))
        ? unknown('file', `${path} is not here to be read`)
        : undefined;
    },
  };
};

/** A path of an image, absolute, with the slash at its end; undefined where that hangs on a folder that nobody knows. */
const inFolder = (folder: string | undefined, path: string | undefined): string | undefined => {
  if (path === undefined || (folder === undefined && !path.startsWith('/'))) return undefined;
  const whole = pathInImage(folder ?? '/', path);
  return path.endsWith('/') && whole !== '/' ? `${whole}/` : whole;
};

/** Where an instruction puts what is named like an entrypoint, if it does. */
const entrypointOf = ({ instruction, to }: Copied): string | undefined => {
  if (to === undefined) return undefined;
  if (ENTRYPOINT.test(nameOf(to as FileId))) return to;
  const source = instruction.sources
    .map(({ value }) => nameOf((literal(value) ?? '') as FileId))
    .find((name) => ENTRYPOINT.test(name));
  return source === undefined ? undefined : `${withoutEndSlashes(to)}/${source}`;
};

const scriptIn = (name: string, text: string): Value<CommandLine> | undefined => {
  const script = readStartScript(name, text);
  return script && known(script);
};

const scriptOfContext = (context: Build['context'], path: string): Value<CommandLine> | undefined =>
  context.kind === 'known' ? context.value.script(path.replace(/^\/+/, '')) : context;

/** What may be copied to a path: a file of the context, a text of the Dockerfile itself, or what another stage or image has. */
type Source =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'elsewhere' };

/** What an instruction puts at one of these paths under a name, or may. */
const sourcesOf = (
  { instruction, to }: Copied,
  paths: ReadonlySet<string | undefined>,
  name: string,
): readonly Source[] => {
  const outside = instruction.kind === 'copy' && instruction.from !== undefined;
  const source = (path: string): Source => (outside ? { kind: 'elsewhere' } : { kind: 'file', path });
  const texts = instruction.heredocs
    .filter((heredoc) => paths.has(to) || (to?.endsWith('/') === true && paths.has(`${to}${heredoc.name}`)))
    .map(({ content }): Source => ({ kind: 'text', text: content }));
  const copied = instruction.sources.flatMap(({ value }) => {
    const from = literal(value);
    if (from === undefined) return [];
    const last = withoutEndSlashes(from).split('/').at(-1) ?? '';
    const pattern = /[*?[]/.test(last);
    // the script itself, which a later step may move to where it is called
    if (!pattern && last === name && isScriptName(name)) return [source(from)];
    if (to === undefined) return [];
    const folder = withoutEndSlashes(to);
    return [...paths].flatMap((path) => {
      if (path === undefined) return [];
      if (path === folder && !pattern) return [source(from)];
      if (!path.startsWith(`${folder}/`)) return [];
      const rest = path.slice(folder.length + 1);
      if (pattern) return [source(`${from.slice(0, -last.length)}${rest}`)];
      // a file goes into the folder under its name, of a folder what is in it
      return [...(rest === last ? [source(from)] : []), source(`${withoutEndSlashes(from)}/${rest}`)];
    });
  });
  return [...copied, ...texts];
};
