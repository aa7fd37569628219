import type { Instruction, Run, Stage } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import { argumentsOf, programOf, type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { processOf } from '../process.ts';

/** What a stage makes and the image starts: the file, or the folder around it, by its whole path. */
export type BuiltProgram = { readonly language: 'go' | 'rust' | 'dotnet' | 'java'; readonly path: string };

/** The program that the last stage both builds and starts; undefined where one of the two is not plain to see. */
export const builtProgram = (build: Build): BuiltProgram | undefined => {
  const words = startWords(build);
  const [program, argument] = words;
  const folder = folderAt(build.target, undefined);
  if (program === undefined || folder === undefined) return undefined;
  const file = resolved(folder, program);
  for (const run of build.target.instructions) {
    if (run.kind !== 'run') continue;
    const from = folderAt(build.target, run);
    const { commands } = scriptOf(run.command);
    if (from === undefined || commands.some((each) => programOf(each) === 'cd')) continue;
    for (const command of commands) {
      const verb = argumentsOf(command)[0];
      const output = outputOf(command);
      switch (programOf(command)) {
        case 'go':
          if (verb !== 'build' || output === undefined) break;
          if (isStarted(resolved(from, output), program, file)) return { language: 'go', path: resolved(from, output) };
          break;
        case 'cargo':
          if (verb === 'build' && file.startsWith(`${from}/target/`)) return { language: 'rust', path: file };
          break;
        case 'dotnet': {
          if (verb !== 'publish' || output === undefined || program !== 'dotnet') break;
          const path = resolved(from, output);
          if (resolved(folder, argument ?? '').startsWith(`${path}/`)) return { language: 'dotnet', path };
          break;
        }
        case 'mvn':
        case 'mvnw':
        case 'gradle':
        case 'gradlew': {
          const jar = program === 'java' ? words[words.indexOf('-jar') + 1] : undefined;
          const path = jar?.endsWith('.jar') ? resolved(folder, jar) : '';
          if (path.startsWith(`${from}/target/`) || path.startsWith(`${from}/build/libs/`))
            return { language: 'java', path };
          break;
        }
      }
    }
  }
  return undefined;
};

const startWords = (build: Build): readonly string[] => {
  const { entrypoint, cmd } = processOf(build);
  return [entrypoint, cmd].flatMap((each) =>
    each?.command.form === 'exec' ? each.command.words.map(({ value }) => literal(value) ?? '') : each ? [''] : [],
  );
};

/** The working folder before an instruction, or at the end of a stage, where the stage itself says it all. */
export const folderAt = ({ instructions }: Stage, before: Instruction | Run | undefined): string | undefined => {
  let folder: string | undefined;
  for (const each of instructions) {
    if (each === before) break;
    if (each.kind !== 'workdir') continue;
    const path = literal(each.path.value);
    if (path === undefined) return undefined;
    folder = path.startsWith('/') ? path : folder === undefined ? undefined : resolved(folder, path);
  }
  return folder && (withoutEndSlashes(folder) || '/');
};

const resolved = (folder: string, path: string): string => {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
};

/** The value of `-o`, `-o=…` or `--output`. */
const outputOf = (command: ShellCommand): string | undefined => {
  const words = argumentsOf(command);
  const at = words.findIndex((word) => /^(?:-o|--output)$/.test(word));
  const value = at < 0 ? words.find((word) => /^(?:-o|--output)=/.test(word))?.replace(/^[^=]*=/, '') : words[at + 1];
  return value !== undefined && /^[\w./-]+$/.test(value) ? value : undefined;
};

const isStarted = (path: string, program: string, file: string): boolean =>
  path === file || (!program.includes('/') && path === `/usr/local/bin/${program}`);
