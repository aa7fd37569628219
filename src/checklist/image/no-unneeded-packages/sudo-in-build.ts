import type { Fix } from '../../../model/change.ts';
import type { ShellCommand, ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { rewrite } from '../../build/rewrite.ts';
import { ancestryOf, originIn, type Step, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Takes sudo away where the build is root at that step. */
const withoutSudo = (
  build: Build,
  { stage, run }: Step,
  [sudo, next]: readonly ShellWord[],
): { readonly fix?: Fix } => {
  const { baseFacts } = build;
  const starts = baseFacts.kind === 'known' && build.lineage.includes(stage) && baseFacts.value.runsAs?.value.uid === 0;
  const switched = ancestryOf(build, stage).some(({ instructions }) =>
    instructions.some((each) => each.kind === 'user' && each.span.start < run.span.start),
  );
  if (!sudo || !next || !starts || switched || run.command.form === 'exec' || /^-|=/.test(next.raw)) return {};
  return rewrite(build, 'Leave sudo out', [{ span: { start: sudo.span.start, end: next.span.start }, text: '' }]);
};

export const sudoInBuild = defineRule({
  id: 'image/no-unneeded-packages/sudo-in-build',
  subject: 'build',
  severity: 'low',
  title: 'A build step uses sudo',
  why: 'A build is root until USER says otherwise, so sudo adds nothing there. For the step to work it must be in the image, where it is a way to become root.',
  remedy: 'Drop sudo; put what needs root before USER, or between `USER root` and the USER that the service runs as.',
  references: [
    {
      title: 'Dockerfile best practices: USER',
      url: 'https://docs.docker.com/build/building/best-practices/#user',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM alpine:3.23\nRUN «sudo» apk upgrade\n' },
        { Dockerfile: 'FROM alpine:3.23\nRUN apk upgrade\n' },
      ),
      bad({ Dockerfile: 'FROM debian:13\nRUN [«"sudo"», "-E", "make", "install"]\n' }),
    ],
    good: [
      { Dockerfile: 'FROM alpine:3.23\nRUN apk upgrade\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get install -y sudo\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nUSER 10001\n' }],
  },
  *check(build) {
    let good: ShellCommand | undefined;
    let found = false;
    for (const { step, command } of stepsOf(build).flatMap((one) =>
      one.script.commands.map((each) => ({ step: one, command: each })),
    )) {
      const [program] = command.words;
      if (!program) continue;
      if (!/^(?:\/usr\/bin\/)?sudo$/.test(literal(program.value) ?? '') || command.within.includes('condition')) {
        good ??= command;
        continue;
      }
      found = true;
      yield violated(
        originIn(build, program.span),
        'sudo is not needed in a build, which is root until USER says otherwise',
        withoutSudo(build, step, command.words),
      );
    }
    if (!found && good) yield held(originIn(build, good.span));
  },
});
