import { programOf } from '../../../model/script.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** chpasswd, passwd and usermod -p in a RUN: the same password in every container made from the image. */
export const passwordSetInBuild = defineRule({
  id: 'secrets/no-default-credentials/password-set-in-build',
  subject: 'build',
  severity: 'high',
  title: 'The build gives an account a password',
  why: 'Every container of the image has it, and everyone who can pull the image can read it in the history or crack it from /etc/shadow.',
  remedy: 'Remove it: a service needs no login. Lock the account with useradd --shell /usr/sbin/nologin.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.10' },
    { title: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13-slim\nRUN echo \'root:secret\' | «chpasswd»\nCMD ["bash"]\n' }),
      bad({ Dockerfile: 'FROM debian:13-slim\nRUN «passwd -d root»\nCMD ["bash"]\n' }),
    ],
    good: [{ Dockerfile: 'FROM debian:13-slim\nRUN passwd -l app\nCMD ["bash"]\n' }],
    silent: [{ Dockerfile: 'FROM debian:13-slim\nRUN useradd -m app\nCMD ["bash"]\n' }],
  },
  *check(build) {
    for (const { shipped, script } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        const program = programOf(command);
        if (program !== 'chpasswd' && program !== 'passwd') continue;
        const locks = program === 'passwd' && command.words.some(({ raw }) => /^(?:-l|--lock|-e|-S|-n|-x)$/.test(raw));
        if (locks) yield held(originIn(build, command.span));
        else
          yield violated(
            originIn(build, command.span),
            `${program} sets a password that is in every container of the image`,
          );
      }
    }
  },
});
