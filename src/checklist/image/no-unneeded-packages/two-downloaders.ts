import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Of the stages that are shipped; what a build stage uses is gone. */
export const twoDownloaders = defineRule({
  id: 'image/no-unneeded-packages/two-downloaders',
  subject: 'build',
  severity: 'info',
  title: 'Both curl and wget are used',
  why: 'They do the same. Each is a program less to patch, and one less for whoever gets in.',
  remedy: 'Use one of them, best the one that the base has, and install no other.',
  references: [cisDocker('4.3')],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM debian:13\nRUN curl -fsSLO https://example.com/a.deb\nRUN «wget https://example.com/b.deb»\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nRUN curl -fsSLO https://example.com/a.deb\n' }],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN make install\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN curl -fsSLO https://example.com/a.deb\nRUN wget https://example.com/b.deb\n\nFROM scratch\nCOPY --from=build /a.deb /\n',
      },
    ],
  },
  *check(build) {
    const first = new Map<string, ShellCommand>();
    for (const { shipped, script } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        const program = programOf(command);
        if ((program === 'curl' || program === 'wget') && !first.has(program)) first.set(program, command);
      }
    }
    const [one, other] = first.entries();
    if (one && other) {
      const [name, command] = other;
      yield violated(originIn(build, command.span), `uses ${name}, and ${one[0]} before it: one of them is enough`);
    } else if (one) yield held(originIn(build, one[1].span));
  },
});
