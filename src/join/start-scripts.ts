import type { Add, Copy, Instruction } from '../model/dockerfile.ts';
import { joinPath, nameOf, pathInImage, withoutEndSlashes } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import { type CommandLine, programAt, type ShellCommand, scriptOf } from '../model/script.ts';
import type { Build, StartScript } from '../model/service.ts';
import type { Settings } from '../model/settings.ts';
import { known, knownValue, literal, unknown, type Value } from '../model/value.ts';
import { readStartScript } from '../read/context/read-start-script.ts';
import { shellOf } from '../read/shell/shell-of.ts';
import { lineageInstructions } from './image/lineage-instructions.ts';

/** Most scripts that are followed from one to the next, and most programs that are looked for among what is copied. */
const MOST_SCRIPTS = 8;
const MOST_PROGRAMS = 200;

/** Where a program without a folder is looked for. */
const PROGRAM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Names by which a shell script is known before it is read. */
const SCRIPT = /\.(?:ba)?sh$|entrypoint/;

type Started = {
  readonly build: Build | undefined;
  /** The entrypoint and the command. */
  readonly lines: readonly (CommandLine | undefined)[];
  readonly settings: Pick<Settings, 'mounts' | 'workingDir'>;
  /** A file of the target as a script. */
  readonly script: (file: FileId) => Value<CommandLine> | undefined;
};

/** The scripts that the process of a service starts with, of its build or mounted over it, and those that these call. */
export const startScripts = (started: Started): readonly StartScript[] => {
  const { build, lines } = started;
  const found: StartScript[] = [];
  const asked = new Set<string>();
  const queue = [...lines];
  let image: Copied | undefined;
  // the entrypoint that the base ships may be written over
  if (build && !lines[0]) {
    image = copiedInto(build);
    const name = image.copies.map(({ instruction, to }) => entrypointAt(instruction, to)).findLast((path) => path);
    const script = name === undefined ? undefined : scriptAt(build, image, name);
    if (name !== undefined && script) {
      asked.add(name);
      found.push({ name, line: script });
      if (script.kind === 'known') queue.push(script.value);
    }
  }
  for (const line of queue) {
    for (const command of line ? scriptOf(line).commands : []) {
      const name = calledBy(command);
      if (name === undefined || asked.has(name)) continue;
      if (asked.size >= MOST_PROGRAMS || found.length >= MOST_SCRIPTS) return found;
      asked.add(name);
      image ??= build && copiedInto(build);
      const folder = folderOf(started) ?? image?.folder;
      const script = mountedAt(started, inFolder(folder, name)) ?? (build && image && scriptAt(build, image, name));
      if (!script) continue;
      found.push({ name, line: script });
      if (script.kind === 'known') queue.push(script.value);
    }
  }
  return found;
};

/** The folder that a service is told to start in. */
const folderOf = ({ settings }: Started): string | undefined => {
  const folder = knownValue(settings.workingDir);
  return folder && literal(folder);
};

/** The script that a mount puts at a path; undefined where none does. */
const mountedAt = ({ settings, script }: Started, path: string | undefined): Value<CommandLine> | undefined => {
  if (path === undefined) return undefined;
  for (const { kind, source, target } of settings.mounts.items.toReversed()) {
    const at = knownValue(target);
    const folder = at && withoutEndSlashes(literal(at) ?? '');
    if (kind !== 'bind' || !folder || !(path === folder || path.startsWith(`${folder}/`))) continue;
    const from = source && knownValue(source);
    const file = from && literal(from);
    const found = file?.startsWith('.')
      ? script(joinPath('.' as FileId, `${file}${path.slice(folder.length)}`))
      : undefined;
    // what is there is another program, or lies where nothing is read
    if (found?.kind === 'known' || !SCRIPT.test(path)) return found?.kind === 'known' ? found : undefined;
    return unknown('file', `${path} is not here to be read`);
  }
  return undefined;
};

const ENTRYPOINT = /^(?:docker-)?entrypoint(?:\.sh)?$/;

/** Where an instruction puts what is named like an entrypoint, if it does. */
const entrypointAt = ({ sources }: Copy | Add, to: string | undefined): string | undefined => {
  if (to === undefined) return undefined;
  if (ENTRYPOINT.test(nameOf(to as FileId))) return to;
  const source = sources
    .map(({ value }) => nameOf((literal(value) ?? '') as FileId))
    .find((name) => ENTRYPOINT.test(name));
  return source === undefined ? undefined : `${withoutEndSlashes(to)}/${source}`;
};

/** The file that a command runs: its program, or what a shell is given to read. */
const calledBy = ({ words }: ShellCommand): string | undefined => {
  const at = programAt(words);
  const word = (index: number): string | undefined => {
    const found = words[index];
    return found && literal(found.value);
  };
  const program = word(at);
  if (program === undefined) return undefined;
  if (program === '.' || program === 'source') return word(at + 1);
  if (shellOf(program) === 'other') return program;
  const operand = words.findIndex(({ raw }, index) => index > at && !raw.startsWith('-'));
  // what stands behind -c is taken apart where it stands
  return words.slice(at + 1, operand).some(({ raw }) => /^-[a-z]*c/.test(raw)) ? undefined : word(operand);
};

/** What instructions copy into an image, in the order they do, and the folder in which its process stands. */
type Copied = {
  readonly copies: readonly { readonly instruction: Copy | Add; readonly to: string | undefined }[];
  readonly folder: string | undefined;
  readonly instructions: readonly Instruction[];
};

const copiedInto = ({ lineage }: Build): Copied => {
  const instructions = lineageInstructions(lineage).map(({ instruction }) => instruction);
  const copies: { instruction: Copy | Add; to: string | undefined }[] = [];
  // where a base starts is its own affair
  let folder: string | undefined;
  for (const instruction of instructions) {
    if (instruction.kind === 'workdir') folder = inFolder(folder, literal(instruction.path.value));
    else if (instruction.kind === 'copy' || instruction.kind === 'add')
      copies.push({ instruction, to: inFolder(folder, literal(instruction.destination.value)) });
  }
  return { copies, folder, instructions };
};

const inFolder = (folder: string | undefined, path: string | undefined): string | undefined => {
  if (path === undefined || (folder === undefined && !path.startsWith('/'))) return undefined;
  const whole = pathInImage(folder ?? '/', path);
  return path.endsWith('/') && whole !== '/' ? `${whole}/` : whole;
};

/** The script that is at a path of the image; unknown where what is by its name one cannot be read. */
const scriptAt = (build: Build, image: Copied, name: string): Value<CommandLine> | undefined => {
  const { context } = build;
  const base = nameOf(name as FileId);
  const paths = name.includes('/')
    ? [inFolder(image.folder, name)]
    : [...PROGRAM_FOLDERS.map((folder) => `${folder}/${name}`), inFolder(image.folder, name)];
  const sources = image.copies
    .toReversed()
    .flatMap(({ instruction, to }) => sourcesOf(instruction, to, new Set(paths), base));
  for (const source of sources) {
    if ('elsewhere' in source) continue;
    const script = 'text' in source ? written(base, source.text) : readIn(context, source.path);
    // what is there is the script, or another program
    if (script?.kind !== 'unknown') return script;
  }
  const mentioned = image.instructions.some(
    ({ kind, span }) => kind === 'run' && build.dockerfile.text.slice(span.start, span.end).includes(base),
  );
  return SCRIPT.test(base) && (sources.length > 0 || mentioned)
    ? unknown('file', `${name} is not here to be read`)
    : undefined;
};

const written = (name: string, text: string): Value<CommandLine> | undefined => {
  const script = readStartScript(name, text);
  return script && known(script);
};

const readIn = (context: Build['context'], path: string): Value<CommandLine> | undefined =>
  context.kind === 'known' ? context.value.script(path.replace(/^\/+/, '')) : context;

/** What may be copied to a path: a file of the context, a text of the Dockerfile itself, or what another stage or image has. */
type Source = { readonly path: string } | { readonly text: string } | { readonly elsewhere: true };

/** What an instruction puts at one of these paths, or may. */
const sourcesOf = (
  instruction: Copy | Add,
  to: string | undefined,
  paths: ReadonlySet<string | undefined>,
  base: string,
): readonly Source[] => {
  const outside = instruction.kind === 'copy' && instruction.from !== undefined;
  const source = (path: string): Source => (outside ? { elsewhere: true } : { path });
  const texts = instruction.heredocs
    .filter(({ name }) => paths.has(to) || (to?.endsWith('/') === true && paths.has(`${to}${name}`)))
    .map(({ content }): Source => ({ text: content }));
  const copied = instruction.sources.flatMap(({ value }) => {
    const from = literal(value);
    if (from === undefined) return [];
    const last = withoutEndSlashes(from).split('/').at(-1) ?? '';
    const pattern = /[*?[]/.test(last);
    // the script itself, which a later step may move to where it is called
    if (!pattern && last === base && SCRIPT.test(base)) return [source(from)];
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
