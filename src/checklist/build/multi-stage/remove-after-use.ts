import { neededLater } from '../../../knowledge/package-managers/needed-later.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { appended } from '../appended.ts';
import { behind, type Insertion, type Rewriting, rewrite, withoutLines, withoutWord } from '../rewrite.ts';
import { ancestryOf, type Step, stepsOf } from '../steps.ts';
import { compiles } from './compiling.ts';

/** The name of the group that apk removes at once. */
const GROUP = '.build-deps';
const LOOK = 'whether what was compiled asks for a library of them when it runs: ldd tells';

/**
 * Installs what is there to compile in the RUN that compiles and removes it at the end of it; the libraries that are
 * needed later stay. Nothing where it is not known which those are, or which RUN compiles.
 */
export const removeAfterUse = (
  build: Build,
  step: Step,
  install: PackageCommand,
  tools: readonly ShellWord[],
): { readonly fix?: Fix } => {
  const manager = install.manager.name;
  const names = tools.map(({ value }) => show(value));
  const needed = neededLater(manager, names);
  if (needed === undefined || step.run.command.form !== 'shell' || step.run.heredocs.length > 0) return {};
  const others = install.operands.filter((word) => !tools.includes(word));
  const there = new Set(others.map(({ value }) => show(value)));
  const stays = needed.filter((name) => !there.has(name));
  const users = usersOf(build, step, install);
  const [user, ...more] = users;
  if (!user || more.length > 0) return {};
  const move = { build, step, install, tools, names, others, stays };
  const changes = user === step ? within(move) : between(move, user);
  const [first, ...rest] = changes ?? [];
  return first ? rewrite(build, `Remove ${names.join(', ')} after use`, [first, ...rest], LOOK) : {};
};

type Move = {
  readonly build: Build;
  readonly step: Step;
  readonly install: PackageCommand;
  readonly tools: readonly ShellWord[];
  readonly names: readonly string[];
  /** What else the command installs. */
  readonly others: readonly ShellWord[];
  /** What must be installed for itself once the tools go. */
  readonly stays: readonly string[];
};

/** The steps that compile, or install what may have to be compiled, once the tools are there. */
const usersOf = (build: Build, step: Step, { command }: PackageCommand): readonly Step[] =>
  stepsOf(build).filter(({ stage, run, script }) => {
    if (!ancestryOf(build, stage).includes(step.stage) || run.span.start < step.run.span.start) return false;
    return script.commands.some((each) => {
      if (run === step.run && each.span.start <= command.span.start) return false;
      const read = readPackageCommand(each);
      const installs = read?.manager.kind === 'language' && /^(?:install|restore|run)$/.test(read.action);
      return installs || compiles(each);
    });
  });

/** All in one RUN: the tools in a group of their own, which goes at its end. */
const within = ({ build, step, install, tools, names, others, stays }: Move): readonly Rewriting[] | undefined => {
  const last = install.operands.at(-1);
  const end = appended(build, step, install.command, removal(install, names));
  if (!last || !end || install.command.within.length > 0) return undefined;
  if (install.manager.name === 'apt') {
    return [...(stays.length > 0 ? [behind(last.span, ` ${stays.join(' ')}`)] : []), end];
  }
  if (others.length + stays.length === 0) return [behind(install.verb.span, ` --virtual ${GROUP}`), end];
  const { text } = build.dockerfile;
  const group = ` && ${add(install)} --virtual ${GROUP} ${names.join(' ')}`;
  const kept = others.length > 0 ? '' : ` ${stays.join(' ')}`;
  const added = others.length > 0 && stays.length > 0 ? ` ${stays.join(' ')}` : '';
  return [
    ...tools.map(({ span }) => withoutWord(text, span)),
    behind(install.command.span, `${kept}${added}${group}`),
    end,
  ];
};

/** The tools go from one RUN into the later one that needs them. */
const between = (
  { build, step, install, tools, names, others, stays }: Move,
  user: Step,
): readonly (Rewriting | Insertion)[] | undefined => {
  const { text, escape: mark } = build.dockerfile;
  const { run } = user;
  if (run.command.form !== 'shell' || run.heredocs.length > 0 || user.stage !== step.stage) return undefined;
  const from = step.stage.instructions.indexOf(step.run);
  const to = step.stage.instructions.indexOf(run);
  // whoever the build has become by then may not install
  if (step.stage.instructions.slice(from, to).some(({ kind }) => kind === 'user')) return undefined;
  const near = user.script.commands[0];
  const apt = install.manager.name === 'apt';
  const clean = apt ? ' && rm -rf /var/lib/apt/lists/*' : '';
  const end = near && appended(build, user, near, `${removal(install, names)}${clean}`);
  const alone = step.script.commands.every(
    (each) => readPackageCommand(each)?.manager === install.manager || each.words[0]?.raw === 'rm',
  );
  if (!end || (others.length + stays.length === 0 && !alone)) return undefined;
  const before = apt
    ? `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`
    : `${add(install)} --virtual ${GROUP} ${names.join(' ')}`;
  const start = run.command.span.start;
  const moved: Rewriting = { span: { start, end: start }, text: `${before} ${mark}\n    && ` };
  if (others.length + stays.length === 0) return [withoutLines(text, step.run.span), moved, end];
  const [first, ...rest] = tools;
  if (!first) return undefined;
  // what stays takes the place of the first, be it a line of its own
  const kept = stays.length > 0 ? { span: first.span, text: stays.join(' ') } : withoutWord(text, first.span);
  return [kept, ...rest.map(({ span }) => withoutWord(text, span)), moved, end];
};

const removal = ({ manager }: PackageCommand, names: readonly string[]): string =>
  manager.name === 'apk' ? `apk del ${GROUP}` : `apt-get purge -y --auto-remove ${names.join(' ')}`;

/** `apk add` with the options that it is given here. */
const add = ({ options }: PackageCommand): string =>
  [
    'apk add',
    ...new Set(['--no-cache', ...options.filter(({ value }) => value === undefined).map(({ name }) => name)]),
  ].join(' ');
