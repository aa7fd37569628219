import type { Fix } from '../../../model/change.ts';
import type { Cmd, Entrypoint } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { jsonArray } from '../json-array.ts';
import { processOf } from '../process.ts';
import { rewrite } from '../rewrite.ts';
import { originIn } from '../steps.ts';

const fixOf = (build: Build, { command }: Cmd | Entrypoint): { readonly fix?: Fix } => {
  const json = jsonArray(command);
  const look = 'whether the program handles SIGTERM, or runs under an init: it becomes process 1';
  return json === undefined
    ? {}
    : rewrite(build, 'Write it as a JSON array', [{ span: command.span, text: json }], look);
};

export const shellForm = defineRule({
  id: 'build/exec-form/shell-form',
  subject: 'build',
  severity: 'low',
  title: 'The process starts under a shell',
  why: 'A shell that stays process 1, as dash does on Debian and Ubuntu, does not hand on the stop signal: `docker stop` waits ten seconds and then kills.',
  remedy: 'Write a JSON array, `CMD ["node", "server.js"]`, or begin the command with exec.',
  references: [
    {
      title: 'Docker build checks: JSONArgsRecommended',
      url: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nUSER node\nCMD «node server.js»\n' },
        { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad({ Dockerfile: 'FROM python:3.14\nUSER 1000:1000\nENTRYPOINT «python server.py»\nCMD ["--port", "80"]\n' }),
      bad({ Dockerfile: 'FROM node:24\nUSER node\nONBUILD CMD «npm start»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nCMD exec node server.js --port "$PORT"\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nCMD ./migrate.sh && exec node server.js\n' },
      { Dockerfile: 'FROM node:24\nUSER node\nSHELL ["/bin/bash", "-c"]\nCMD node server.js\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    const { entrypoint, cmd } = processOf(build);
    const explicit = build.lineage.some(({ instructions }) => instructions.some(({ kind }) => kind === 'shell'));
    // The CMD behind an ENTRYPOINT is only its arguments.
    for (const process of [entrypoint, entrypoint?.command.form === 'shell' ? undefined : cmd]) {
      if (!process) continue;
      const { command } = process;
      // SHELL says that the shell is meant; on Windows there is no process 1.
      const meant =
        command.form === 'exec' ||
        explicit ||
        command.script.commands.at(-1)?.words[0]?.raw === 'exec' ||
        /^(?:powershell|cmd)$/.test(command.script.shell);
      if (meant) {
        yield held(originIn(build, process.span));
        continue;
      }
      yield violated(
        originIn(build, command.span),
        `${process.kind.toUpperCase()} runs as \`/bin/sh -c\`: where that shell stays, as on Debian, the stop signal does not reach the program`,
        fixOf(build, process),
      );
    }
    for (const { kind, span } of explicit ? [] : leftToOthers(build))
      yield violated(
        originIn(build, span),
        `what is built on this image runs its ${kind.toUpperCase()} as \`/bin/sh -c\`: where that shell stays, as on Debian, the stop signal does not reach the program`,
      );
  }),
});

/** What ONBUILD has others start by a shell. */
const leftToOthers = ({ target }: Build): readonly { readonly kind: string; readonly span: Span }[] =>
  target.instructions.flatMap((each) => {
    const inner = each.kind === 'onbuild' ? each.instruction : undefined;
    if ((inner?.kind !== 'cmd' && inner?.kind !== 'entrypoint') || inner.command?.form !== 'shell') return [];
    const { script, span } = inner.command;
    const meant = script.commands.at(-1)?.words[0]?.raw === 'exec' || /^(?:powershell|cmd)$/.test(script.shell);
    return meant ? [] : [{ kind: inner.kind, span }];
  });
