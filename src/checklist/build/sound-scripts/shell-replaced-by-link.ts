import type { Fix } from '../../../model/change.ts';
import type { Run } from '../../../model/dockerfile.ts';
import type { ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { replacesShell } from '../replaces-shell.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';

/** SHELL for the commands of the Dockerfile, in place of the link. */
const asShell = (build: Build, { span }: Run, { words }: ShellCommand): { readonly fix?: Fix } => {
  const shell = show(words.at(-2)?.value ?? { parts: [] });
  const path = /^(?:\/usr)?\/bin\/(?:bash|zsh|ash)$/.test(shell) ? shell : shell === 'bash' ? '/bin/bash' : undefined;
  if (path === undefined) return {};
  const change = { span, text: `SHELL ["${path}", "-c"]` };
  return rewrite(
    build,
    `Write ${change.text}`,
    [change],
    `whether a script of the image that asks for /bin/sh needs ${path}`,
  );
};

export const shellReplacedByLink = defineRule({
  id: 'build/sound-scripts/shell-replaced-by-link',
  subject: 'build',
  severity: 'low',
  title: '/bin/sh is swapped for another shell',
  why: 'Every script of the system that asks for /bin/sh now runs in another one, in the finished image too; an update of the package puts it back.',
  remedy: 'Use `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`, which changes only how the Dockerfile runs its commands.',
  references: [{ title: 'Dockerfile reference: SHELL', url: 'https://docs.docker.com/reference/dockerfile/#shell' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «ln -sf /bin/bash /bin/sh»\n' },
        { Dockerfile: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN echo hello\n' }],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN ln -s /usr/bin/python3 /usr/bin/python\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { run, script } of stepsOf(build)) {
      for (const command of script.commands.filter(replacesShell)) {
        yield violated(
          originIn(build, command.span),
          'every script of the image that asks for /bin/sh gets another shell from here on',
          script.commands.length === 1 ? asShell(build, run, command) : {},
        );
      }
    }
    const shell = judgedStages(build)
      .flatMap(instructionsOf)
      .find(({ kind }) => kind === 'shell');
    if (shell) yield held(originIn(build, shell.span));
  }),
});
