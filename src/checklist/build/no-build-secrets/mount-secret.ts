import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Arg, Instruction, Run } from '../../../model/dockerfile.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { behind, type Rewriting, rewrite, withoutLines } from '../rewrite.ts';

/** Tokens of registries, which package managers read from the environment by a file such as .npmrc. */
const REGISTRY = /^(?:NPM|NODE_AUTH|YARN|PNPM|PIP|UV|POETRY|BUNDLE|GEM|COMPOSER|NUGET|CARGO|GITHUB|GITLAB|GH)_/;

/**
 * `RUN --mount=type=secret` with the variable in each RUN that reads it, in place of an ARG. Nothing where another
 * instruction reads it, where no RUN shows that it does, and where a compose file hands it over as an argument.
 */
export const mountSecret = (build: Build, name: string): { readonly fix?: Fix } => {
  const { dockerfile, sections } = build;
  const { text } = dockerfile;
  if (sections.some(({ args }) => args.more.length > 0 || args.items.some((one) => one.name === name))) return {};
  const used = new RegExp(`\\$\\{?${name}\\b`);
  const all = [
    ...dockerfile.preamble,
    ...dockerfile.stages.flatMap(({ from, instructions }) => [from, ...instructions]),
  ];
  const declared = all.filter(
    (each): each is Arg => each.kind === 'arg' && each.variables.some((one) => one.name === name),
  );
  const users = all.filter((each) => used.test(text.slice(each.span.start, each.span.end)));
  const named = users.filter((each): each is Run => each.kind === 'run');
  if (declared.some(({ variables }) => variables.length > 1) || users.length > named.length) return {};
  const runs = named.length > 0 || !REGISTRY.test(name) ? named : all.filter(isRestore);
  const [first, ...more] = runs.map(
    (run): Rewriting => behind(run.keyword.span, ` --mount=type=secret,id=${idOf(name)},env=${name}`),
  );
  if (!first || runs.some(({ mounts }) => mounts.some(({ type }) => type === 'secret'))) return {};
  return rewrite(
    build,
    `Mount ${name} where it is read`,
    [first, ...more, ...declared.map(({ span }) => withoutLines(text, span))],
    `that whoever builds it hands it over with --secret id=${idOf(name)},env=${name} in place of --build-arg (BuildKit with Dockerfile syntax 1.10), and change what earlier images hold`,
  );
};

const idOf = (name: string): string => name.toLowerCase();

const isRestore = (instruction: Instruction): instruction is Run =>
  instruction.kind === 'run' &&
  scriptOf(instruction.command).commands.some((command) => {
    const read = readPackageCommand(command);
    return read?.manager.kind === 'language' && read.action === 'restore';
  });
