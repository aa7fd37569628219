import type { ShellCommand } from '../../../model/script.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { writtenIn } from '../../secrets/written-in.ts';
import { originIn, stepsOf } from '../steps.ts';

export const secretInCommand = defineRule({
  id: 'build/no-build-secrets/secret-in-command',
  subject: 'build',
  severity: 'high',
  title: 'A RUN holds a secret in the clear',
  why: 'The text of every RUN is in the history of the image, and the Dockerfile is in the repository.',
  remedy: 'Use `RUN --mount=type=secret,id=token,env=TOKEN ...`, and replace the secret: it has been published.',
  references: [
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    { title: 'CIS Docker Benchmark 1.6, 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN git clone «https://deploy:Zx81-qpwm-44aa@git.example.com/app.git»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN echo «"root:Docker2024"» | chpasswd\n' }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN curl -fsSO -u «deploy:Zx81-qpwm-44aa» https://git.example.com/app.tgz\n',
      }),
      bad({ Dockerfile: 'FROM nginx:1.31\nRUN htpasswd -bc /etc/nginx/htpasswd admin «Sup3r-s3cret-pw»\n' }),
      bad({ Dockerfile: 'FROM mysql:8.4\nRUN mysql -uroot «-pSup3r-s3cret-pw» -e "select 1"\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN echo «"machine git.example.com login deploy password Zx81-qpwm-44aa"» > ~/.netrc\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nRUN DB_PASSWORD=«Sup3r-s3cret-pw» node migrate.js\n' }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=token git clone https://deploy:$(cat /run/secrets/token)@git.example.com/app.git\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN useradd --uid 1000 --create-home app\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nUSER 1000:1000\n' }],
  },
  *check(build) {
    let good: ShellCommand | undefined;
    let found = false;
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        const written = writtenIn(command, script.commands);
        if (!written) {
          good ??= command;
          continue;
        }
        found = true;
        yield violated(
          originIn(build, written.word.span),
          `${written.what} stands in the clear in this RUN, and the image keeps the command in its history`,
          {
            severity: written.severity,
          },
        );
      }
    }
    if (!found && good) yield held(originIn(build, good.span));
  },
});
