import type { Instruction } from '../../model/dockerfile.ts';
import { mountTarget, takesContext } from '../../model/dockerfile.ts';
import { once } from '../../model/once.ts';
import { programAt, programOf, type Script, type ShellCommand, type ShellWord, scriptOf } from '../../model/script.ts';
import type { Build, BuildContext } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import { ancestryOf, type Step, stepsOf } from './steps.ts';

/** A script of the build context that a RUN starts, and the word that names it there. */
type ScriptRun = {
  readonly step: Step;
  readonly word: ShellWord;
  /** Where it lies in the context. */
  readonly file: string;
  readonly script: Script;
};

/** Most scripts of a build that are looked for. */
const MOST = 40;
/** Most places that one of them is looked for at. */
const MOST_PLACES = 40;

/** The scripts of its context that the steps of a build start, as far as it can be told where they were copied from. */
export const scriptsRun = once((build: Build): readonly ScriptRun[] => {
  const { context } = build;
  if (context.kind !== 'known') return [];
  const called = stepsOf(build).flatMap((step) =>
    step.script.commands.flatMap((command) => {
      const word = startedScript(command);
      return word ? [{ step, word }] : [];
    }),
  );
  return called.slice(0, MOST).flatMap(({ step, word }) => {
    const places = placesOf(build, step, literal(word.value) ?? '').slice(0, MOST_PLACES);
    const file = places.find((path) => isScript(context.value, path));
    const line = file === undefined ? undefined : context.value.script(file);
    return file !== undefined && line?.kind === 'known' ? [{ step, word, file, script: scriptOf(line.value) }] : [];
  });
});

const isScript = (context: BuildContext, path: string): boolean =>
  !context.excludes(path) && context.script(path)?.kind === 'known';

/** The word of a command that names the script it starts: what a shell is given to read, or a program with a folder. */
export const startedScript = (command: ShellCommand): ShellWord | undefined => {
  const { words } = command;
  const at = programAt(words);
  const program = programOf(command) ?? '';
  if (program === '.' || program === 'source') return words[at + 1];
  if (!/^(?:sh|bash|ash|dash)$/.test(program)) {
    const path = words[at] && literal(words[at].value);
    const isScript = path !== undefined && /\.(?:ba)?sh$|^\.?\/(?!(?:s?bin|lib|usr)\/)/.test(path);
    return isScript ? words[at] : undefined;
  }
  const operand = words.findIndex(({ raw }, index) => index > at && !raw.startsWith('-'));
  const isCode = words.slice(at + 1, operand).some(({ raw }) => /^-[a-z]*[cs]/.test(raw));
  return isCode ? undefined : words[operand];
};

/** The paths of the context that a path of the image may come from, the latest copy first. */
const placesOf = (build: Build, { stage, run }: Step, path: string): readonly string[] => {
  const mounted = run.mounts.flatMap((mount) => {
    const { type, options } = mount;
    const target = mountTarget(mount);
    if (type !== 'bind' || options.has('from') || !target) return [];
    const source = options.get('source') ?? options.get('src');
    return behind(source ? (literal(source) ?? '') : '', literal(target) ?? '', path);
  });
  const copies = ancestryOf(build, stage)
    .flatMap(({ instructions }) => instructions)
    .filter(({ span }) => span.start < run.span.start)
    .toSorted((a, b) => b.span.start - a.span.start);
  return [...mounted, ...copies.flatMap((each) => copied(each, path))];
};

const copied = (instruction: Instruction, path: string): readonly string[] => {
  if (!takesContext(instruction)) return [];
  const target = literal(instruction.destination.value) ?? '';
  const name = path.split('/').at(-1);
  return instruction.sources.flatMap(({ value }) => {
    const source = literal(value);
    if (source === undefined) return [];
    return source.split('/').at(-1) === name ? [inContext(source)] : behind(source, target, path);
  });
};

/** Where a path below a folder of the image lies in the folder of the context that was put there. */
const behind = (source: string, target: string, path: string): readonly string[] => {
  const from = inContext(source).replace(/\/$/, '');
  const to = target.replace(/^\.\/?|\/$/g, '');
  const below = path.replace(/^\.\//, '');
  if (below === to) return [from];
  // a relative path is meant from where the files are
  const rest = below.startsWith(`${to}/`) ? below.slice(to.length + 1) : below.startsWith('/') ? undefined : below;
  if (rest === undefined) return [];
  return [from === '' || from === '.' ? rest : `${from}/${rest}`];
};

const inContext = (path: string): string => path.replace(/^(?:\.?\/)+/, '');
