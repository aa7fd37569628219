import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Arg, Instruction, Run } from '../../../model/dockerfile.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { behind, type Rewriting, rewrite, withoutLines } from '../rewrite.ts';

/** Tokens of registries, which package managers read from the environment by a file such as .npmrc. */
const REGISTRY = /^(?:NPM|NODE_AUTH|YARN|PNPM|PIP|UV|POETRY|BUNDLE|GEM|COMPOSER|NUGET|CARGO|GITHUB|GITLAB|GH)_/;

/**
 * `RUN --mount=type=secret` with the variable read from it in each RUN that needs it, in place of an ARG. Not `env=`, which
 * engines before 27.3 refuse (Dockerfile syntax 1.10). Nothing where another
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
  const id = name.toLowerCase();
  // who is not root reads it only with a mode of its own
  const mayBeOther = (run: Run): boolean => all.some(({ kind, span }) => kind === 'user' && span.end < run.span.start);
  const [first, ...more] = runs.flatMap((run): readonly Rewriting[] => [
    behind(run.keyword.span, ` --mount=type=secret,id=${id},required=true${mayBeOther(run) ? ',mode=0444' : ''}`),
    {
      span: { start: run.command.span.start, end: run.command.span.start },
      text: `${name}="$(cat /run/secrets/${id})" && export ${name} ${dockerfile.escape}\n    && `,
    },
  ]);
  if (!first || !runs.every(takesCommands)) return {};
  return rewrite(
    build,
    `Mount ${name} where it is read`,
    [first, ...more, ...declared.map(({ span }) => withoutLines(text, span))],
    `that whoever builds it hands it over with --secret id=${id},env=${name} in place of --build-arg, and change what earlier images hold`,
  );
};

/** Whether commands of a POSIX shell can be put before what it runs, and no secret is mounted yet. */
const takesCommands = ({ command, heredocs, mounts }: Run): boolean =>
  command.form === 'shell' &&
  /^(?:sh|bash)$/.test(command.script.shell) &&
  command.script.problems.length === 0 &&
  heredocs.length === 0 &&
  mounts.every(({ type }) => type !== 'secret');

const isRestore = (instruction: Instruction): instruction is Run =>
  instruction.kind === 'run' &&
  scriptOf(instruction.command).commands.some((command) => {
    const read = readPackageCommand(command);
    return read?.manager.kind === 'language' && read.action === 'restore';
  });
