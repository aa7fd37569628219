import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { once } from '../../../model/once.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';

const COMPILERS =
  /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|rustc|javac|tsc|ng|webpack|rollup|esbuild|cmake|ninja|meson|msbuild|sbt|stack|cabal)$/;
const BUILDS = /^(?:build|compile|dist|bundle|production|prod)(?::|$)/;

/** Whether a command makes a program out of sources. */
export const compiles = once((command: ShellCommand): boolean => {
  const program = programOf(command);
  if (program === undefined) return false;
  const args = command.words.slice(programAt(command.words) + 1).map(({ value }) => show(value));
  const plain = args.filter((each) => !each.startsWith('-'));
  const [first = '', second = ''] = plain;
  if (program === 'make') return !args.includes('--version') && first !== 'clean';
  if (/^(?:mvnw?|gradlew?)$/.test(program))
    return plain.some((each) =>
      /^(?:package|install|build|assemble|compile|verify|bootJar|jar|shadowJar|war|installDist|clean)$/.test(
        each.split(':').at(-1) ?? '',
      ),
    );
  if (program === 'dotnet') return /^(?:build|publish|pack)$/.test(first);
  if (program === 'go') return /^(?:build|install)$/.test(first) && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/.*@/i.test(second);
  if (program === 'cargo') return first === 'build' || (first === 'install' && args.includes('--path'));
  if (program === 'swift') return first === 'build';
  if (program === 'npx') return /^(?:tsc|vite|webpack|rollup|next|nuxt|ng|esbuild)$/.test(first);
  const read = readPackageCommand(command);
  if (read && read.manager.kind === 'language' && read.action === 'run')
    return BUILDS.test(first === 'run' || first === 'run-script' ? second : first);
  return COMPILERS.test(program) && !args.some((each) => /^-{1,2}(?:v|V|version|help)$/.test(each));
});
