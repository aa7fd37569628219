import type { Fix } from '../../../model/change.ts';
import type { Run } from '../../../model/dockerfile.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';

/** `source activate` sets variables; a script that is read for its work may write files. */
const readsSettings = (command: ShellCommand): boolean =>
  /^(?:source|\.)$/.test(programOf(command) ?? '') &&
  /(?:^|\/)(?:activate|\.?profile|\.?bash(?:rc|_profile)|\.env|env|nvm\.sh|setup\.(?:ba)?sh)$/.test(
    command.words[1]?.raw ?? '',
  );

/** Commands whose effect ends with the shell that runs them. */
const setsShell = (command: ShellCommand): boolean =>
  command.words.length === 0 ||
  /^(?:export|alias|ulimit|umask|set|unset|declare)$/.test(programOf(command) ?? '') ||
  readsSettings(command);

/** ENV in place of a RUN that does nothing but export plain values. */
const asEnv = (build: Build, { span, command }: Run, commands: readonly ShellCommand[]): { readonly fix?: Fix } => {
  const [only, ...more] = commands;
  if (!only || more.length > 0 || command.form !== 'shell' || programOf(only) !== 'export') return {};
  const pairs = only.words.slice(programAt(only.words) + 1).map(({ raw }) => raw);
  const plain = pairs.length > 0 && pairs.every((pair) => /^[A-Za-z_]\w*=(?:"[^"`\\]*"|[^\s"'`\\();&|]*)$/.test(pair));
  if (!plain || pairs.some((pair) => /\$[(0-9@*?#]/.test(pair))) return {};
  const end = only.words.at(-1)?.span.end ?? span.end;
  if (build.dockerfile.text.slice(end, span.end).trim() !== '') return {};
  const env = { span: { start: span.start, end }, text: `ENV ${pairs.join(' ')}` };
  return rewrite(build, 'Write ENV', [env], 'whether the program is to have these values when it runs');
};

export const exportWithoutEffect = defineRule({
  id: 'build/sound-scripts/export-without-effect',
  subject: 'build',
  severity: 'medium',
  title: 'A RUN sets what nothing will see',
  why: 'Every RUN is a shell of its own. A variable, alias or limit that it sets is gone when it ends, and the program never has it.',
  remedy: 'Use ENV for variables; put source and export in the RUN that needs them.',
  references: [{ title: 'Dockerfile reference: ENV', url: 'https://docs.docker.com/reference/dockerfile/#env' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «export PATH=/opt/bin:$PATH»\nUSER 1000:1000\n' },
        { Dockerfile: 'FROM debian:13\nENV PATH=/opt/bin:$PATH\nUSER 1000:1000\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nENV PATH=/opt/bin:$PATH\nRUN export A=1 && make\n' }],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN export A=1 && make\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { run, script } of stepsOf(build)) {
      const [first] = script.commands;
      if (!first || script.problems.length || !script.commands.every(setsShell)) continue;
      if (script.commands.some(({ redirects }) => redirects.length)) continue;
      const what =
        programOf(first) === 'export'
          ? show(first.words[programAt(first.words) + 1]?.value ?? { parts: [] }).split('=')[0]
          : undefined;
      yield violated(
        originIn(build, first.span),
        `has no effect${what ? `: ${what} is unset again in the next RUN and when the container runs` : ': it ends with this RUN'}`,
        asEnv(build, run, script.commands),
      );
    }
    const env = judgedStages(build)
      .flatMap(instructionsOf)
      .find(({ kind }) => kind === 'env');
    if (env) yield held(originIn(build, env.span));
  }),
});
