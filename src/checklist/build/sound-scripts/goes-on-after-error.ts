import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Run } from '../../../model/dockerfile.ts';
import { programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { type Rewriting, rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Whether a command fetches, installs or builds: what comes after it relies on it. */
const isWork = (command: ShellCommand): boolean => {
  const read = readPackageCommand(command);
  if (read) return /^(?:install|restore|update|upgrade)$/.test(read.action);
  return /^(?:curl|wget|git|tar|unzip|make|cmake|gcc|dpkg|rpm|patch|python[\d.]*|sha\d+sum|\.\/configure|configure)$/.test(
    programOf(command) ?? '',
  );
};

/** Work that a `;` or a new line follows, so that nobody looks at whether it succeeded. */
const unwatched = ({ commands, options, shell }: Script): ShellCommand | undefined => {
  if ((shell !== 'sh' && shell !== 'bash') || options.includes('e')) return undefined;
  return commands.find((command, index) => {
    if (command.within.length || !isWork(command)) return false;
    const next = commands
      .slice(index + 1)
      .find((each) => each.pipeline !== command.pipeline && each.within.length === 0);
    return next?.after === ';';
  });
};

/** `set -e` at the start of the script. */
const stopping = (build: Build, { command, heredocs }: Run, work: ShellCommand): { readonly fix?: Fix } => {
  if (command.form !== 'shell') return {};
  const { text } = build.dockerfile;
  const look = 'whether every command of the script succeeds: the build stops at the first that does not';
  const body = heredocs.find((each) => each.body.start <= work.span.start && work.span.end <= each.body.end)?.body;
  if (!body)
    return heredocs.length > 0
      ? {}
      : rewrite(build, 'Stop at the first error', [insertedAt(command.span.start, 'set -e; ')], look);
  const shebang = /^[ \t]*#![^\n]*\n/.exec(text.slice(body.start, body.end))?.[0] ?? '';
  const indentation = /^[ \t]*/.exec(text.slice(body.start + shebang.length))?.[0] ?? '';
  const line = insertedAt(body.start + shebang.length, `${indentation}set -e\n`);
  return rewrite(build, 'Stop at the first error', [line], look);
};

const insertedAt = (start: number, text: string): Rewriting => ({ span: { start, end: start }, text });

export const goesOnAfterError = defineRule({
  id: 'build/sound-scripts/goes-on-after-error',
  subject: 'build',
  severity: 'low',
  title: 'The script goes on after an error',
  why: 'After `;` or a new line the shell goes on whatever happened before. Only the last command decides whether the RUN succeeds.',
  remedy: 'Join the commands with &&, or begin the script with `set -e`.',
  references: [
    { title: 'POSIX: set -e', url: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «apt-get update»; apt-get install -y curl\n' },
        { Dockerfile: 'FROM debian:13\nRUN set -e; apt-get update; apt-get install -y curl\n' },
      ),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN <<EOF\n«apt-get update»\napt-get install -y curl\nEOF\n' },
        { Dockerfile: 'FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN set -eux; apt-get update; apt-get install -y curl\n' },
      { Dockerfile: 'FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /tmp/x\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN echo one; echo two\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { run, script } of stepsOf(build)) {
      const command = unwatched(script);
      const first = script.commands.length > 1 ? script.commands.find(isWork) : undefined;
      if (command) {
        yield violated(
          originIn(build, command.span),
          `when ${programOf(command)} fails, the commands behind it run all the same`,
          stopping(build, run, command),
        );
      } else if (first) yield held(originIn(build, first.span));
    }
  }),
});
