import { takesContext } from '../../model/dockerfile.ts';
import { argumentsOf, type CommandLine, programOf, scriptOf } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { literal } from '../../model/value.ts';

/** Names that npm and its kin take without `run`. */
const BARE = /^(?:start|stop|test)$/;

/** Most scripts and files that are looked into. */
const MOST = 8;

/** What a command line runs by name out of the package.json that the build copies: of `npm start` what `start` says there. */
export const npmScripts = (build: Build, line: CommandLine | undefined): readonly CommandLine[] => {
  const { context } = build;
  const names = line
    ? scriptOf(line).commands.flatMap((command) => nameRun(programOf(command), argumentsOf(command)) ?? [])
    : [];
  if (names.length === 0 || context.kind !== 'known') return [];
  const files = packagesOf(build).slice(0, MOST);
  return names.slice(0, MOST).flatMap((name) => files.flatMap((file) => context.value.npmScript(file, name) ?? []));
};

const nameRun = (program: string | undefined, words: readonly string[]): string | undefined => {
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(program ?? '')) return undefined;
  const [first, second] = words.filter((word) => !word.startsWith('-'));
  if (first === 'run' || first === 'run-script') return second;
  return first !== undefined && (BARE.test(first) || program !== 'npm') ? first : undefined;
};

/** The package.json files that the image is given, by the sources of its copies. */
const packagesOf = ({ lineage }: Build): readonly string[] => {
  const sources = lineage
    .flatMap(({ instructions }) => instructions)
    .flatMap((each) => (takesContext(each) ? each.sources : []));
  const files = sources.flatMap(({ value }) => {
    const source = literal(value)?.replace(/^\.?\//, '') ?? '';
    if (/(?:^|\/)package(?:\*|\.json|\*\.json)$/.test(source)) return [source.replace(/package[^/]*$/, 'package.json')];
    return source === '' || source === '.' ? ['package.json'] : [`${source.replace(/\/$/, '')}/package.json`];
  });
  return [...new Set(files)];
};
