import { pathInImage } from '../../../model/path.ts';
import { argumentsOf, programOf, type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { processOf } from '../process.ts';
import { workdirBefore } from '../workdir-before.ts';

/** What a stage makes and the image starts: the file, or the folder around it, by its whole path. */
export type BuiltProgram = { readonly language: 'go' | 'rust' | 'dotnet' | 'java'; readonly path: string };

/** The program that the last stage both builds and starts; undefined where one of the two is not plain to see. */
export const builtProgram = (build: Build): BuiltProgram | undefined => {
  const words = startWords(build);
  const [program, argument] = words;
  const folder = workdirBefore(build, build.target);
  if (program === undefined || folder === undefined) return undefined;
  const file = pathInImage(folder, program);
  for (const run of build.target.instructions) {
    if (run.kind !== 'run') continue;
    const from = workdirBefore(build, build.target, run);
    const { commands } = scriptOf(run.command);
    if (from === undefined || commands.some((each) => programOf(each) === 'cd')) continue;
    for (const command of commands) {
      const verb = argumentsOf(command)[0];
      const output = outputOf(command);
      switch (programOf(command)) {
        case 'go':
          if (verb !== 'build' || output === undefined) break;
          if (isStarted(pathInImage(from, output), program, file))
            return { language: 'go', path: pathInImage(from, output) };
          break;
        case 'cargo':
          if (verb === 'build' && file.startsWith(`${from}/target/`)) return { language: 'rust', path: file };
          break;
        case 'dotnet': {
          if (verb !== 'publish' || output === undefined || program !== 'dotnet') break;
          const path = pathInImage(from, output);
          if (pathInImage(folder, argument ?? '').startsWith(`${path}/`)) return { language: 'dotnet', path };
          break;
        }
        case 'mvn':
        case 'mvnw':
        case 'gradle':
        case 'gradlew': {
          const jar = program === 'java' ? words[words.indexOf('-jar') + 1] : undefined;
          const path = jar?.endsWith('.jar') ? pathInImage(folder, jar) : '';
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

/** The value of `-o`, `-o=…` or `--output`. */
const outputOf = (command: ShellCommand): string | undefined => {
  const words = argumentsOf(command);
  const at = words.findIndex((word) => /^(?:-o|--output)$/.test(word));
  const value = at < 0 ? words.find((word) => /^(?:-o|--output)=/.test(word))?.replace(/^[^=]*=/, '') : words[at + 1];
  return value !== undefined && /^[\w./-]+$/.test(value) ? value : undefined;
};

const isStarted = (path: string, program: string, file: string): boolean =>
  path === file || (!program.includes('/') && path === `/usr/local/bin/${program}`);
