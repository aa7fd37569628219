import type { ShellCommand } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

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
      bad({ Dockerfile: 'FROM alpine:3.23\nRUN «sudo» apk upgrade\n' }),
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
    for (const command of stepsOf(build).flatMap(({ script }) => script.commands)) {
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
      );
    }
    if (!found && good) yield held(originIn(build, good.span));
  },
});
