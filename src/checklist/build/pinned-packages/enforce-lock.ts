import type { PackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { type Rewriting, rewrite } from '../rewrite.ts';
import { ancestryOf, type Step } from '../steps.ts';
import { withOption } from '../with-option.ts';

/** The install that holds to the lock file, where that file lies in the context and is copied before the install. */
export const enforceLock = (build: Build, step: Step, command: PackageCommand): { readonly fix?: Fix } => {
  if (command.action !== 'restore' || build.context.kind === 'unknown') return {};
  const files = build.context.value.entries.items;
  const { manager, verb } = command;
  const word = (text: string): Rewriting => ({ span: verb.span, text });
  const [lock, change] = ((): readonly [string, Rewriting | undefined] => {
    switch (manager.name) {
      case 'npm':
        return ['package-lock.json', /^(?:install|i)$/.test(verb.raw) ? word('ci') : undefined];
      case 'yarn':
        return [
          'yarn.lock',
          withOption(step, command, files.includes('.yarnrc.yml') ? '--immutable' : '--frozen-lockfile'),
        ];
      case 'pnpm':
        return ['pnpm-lock.yaml', withOption(step, command, '--frozen-lockfile')];
      case 'bun':
        return ['bun.lock', withOption(step, command, '--frozen-lockfile')];
      case 'uv':
        return ['uv.lock', withOption(step, command, '--locked')];
      case 'pipenv':
        return ['Pipfile.lock', withOption(step, command, '--deploy')];
      default:
        return ['', undefined];
    }
  })();
  if (!change || !files.includes(lock) || build.context.value.excludes(lock) || !isCopied(build, step, lock)) return {};
  const look = `whether ${lock} is up to date: the install stops when it is not`;
  return rewrite(build, `Install what ${lock} says`, [change], look);
};

/** Whether a COPY before the RUN takes the file along: by its name, by a pattern, or with the whole context. */
const isCopied = (build: Build, { stage, run }: Step, file: string): boolean =>
  ancestryOf(build, stage)
    .flatMap(({ instructions }) => instructions)
    .some(
      (each) =>
        takesContext(each) &&
        each.span.start < run.span.start &&
        each.sources.some(({ value }) => matches(literal(value)?.replace(/^(?:\.?\/)+/, '') ?? 'x', file)),
    );

const matches = (pattern: string, file: string): boolean =>
  pattern === '' ||
  pattern === '.' ||
  new RegExp(
    `^${pattern
      .replace(/[.+^$()|{}\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  ).test(file);
