import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { scriptOf } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { findLines, type OffLine } from '../../build/off-lines.ts';
import { processOf } from '../../build/process.ts';
import { instructionsOf, judgedStages, originIn } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { servesGit } from '../serves-git.ts';
import { startsSshServer } from '../starts-ssh-server.ts';

/** A container is entered through the engine; a login of its own is one more door with its own keys. */
export const sshPort = defineRule({
  id: 'network/exposed-ports/ssh-port',
  subject: 'build',
  severity: 'medium',
  title: 'The image offers SSH',
  why: 'An SSH server in a container is another way in, with keys and passwords that nobody rotates, and it survives every fix of the application.',
  remedy: 'Remove the SSH server and use docker exec; to copy files use docker cp or a volume.',
  references: [cisDocker('5.7'), nist190('4.1.2')],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13-slim\nEXPOSE «22»\nCMD ["/usr/sbin/sshd", "-D"]\n' }),
      bad({ Dockerfile: 'FROM debian:13-slim\nCMD «["/usr/sbin/sshd", "-D", "-e"]»\n' }),
      bad({ Dockerfile: 'FROM debian:13-slim\nCMD «service ssh start && exec /app»\n' }),
      bad({ Dockerfile: 'FROM debian:13-slim\nENTRYPOINT «/etc/init.d/ssh start; exec /app»\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nCMD «["dropbear", "-F", "-R"]»\n' }),
      bad({
        Dockerfile: 'FROM debian:13-slim\nCOPY «supervisord.conf» /etc/supervisor/conf.d/\nCMD ["supervisord", "-n"]\n',
        'supervisord.conf': '[program:sshd]\ncommand=/usr/sbin/sshd -D\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM debian:13-slim\nEXPOSE 8080\nCMD ["/app"]\n' }],
    silent: [
      { Dockerfile: 'FROM debian:13-slim\nCMD ["/app"]\n' },
      // repositories are fetched and pushed there
      { Dockerfile: 'FROM gitea/gitea:1.24\nEXPOSE 22 3000\n' },
      {
        Dockerfile:
          'FROM debian:13-slim\nRUN useradd --shell /usr/bin/git-shell git\nEXPOSE 22\nCMD ["/usr/sbin/sshd", "-D"]\n',
      },
    ],
  },
  *check(build) {
    if (servesGit(build)) return;
    let judged = false;
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (instruction.kind !== 'expose') continue;
      for (const word of instruction.ports) {
        judged = true;
        if (/^22(?:\/tcp)?$/i.test(literal(word.value) ?? '') || isRangeWith22(literal(word.value) ?? '')) {
          yield violated(originIn(build, word.span), 'port 22 is exposed, where SSH listens');
          return;
        }
      }
    }
    const { entrypoint, cmd } = processOf(build);
    for (const process of [entrypoint, cmd]) {
      const starts = process && scriptOf(process.command).commands.some(startsSshServer);
      if (starts) {
        yield violated(originIn(build, process.command.span), 'it starts an SSH server');
        return;
      }
    }
    const [supervised] = findLines(build, SUPERVISED);
    if (supervised) yield violated(originIn(build, supervised.span), supervised.message);
    else if (judged) yield held(originIn(build, build.target.from.image.span));
  },
});

/** What the configuration of a supervisor has it start. */
const SUPERVISED: readonly OffLine[] = [
  {
    file: /supervisor[^/]*(?:\/conf\.d\/[^/]+)?\.(?:conf|ini)$/,
    line: /^[ \t]*command[ \t]*=[ \t]*(?:\S*\/)?(?:sshd|dropbear)\b/m,
    message: 'has an SSH server started',
  },
];

const isRangeWith22 = (text: string): boolean => {
  const range = /^(\d+)-(\d+)/.exec(text);
  return range !== null && Number(range[1]) <= 22 && Number(range[2]) >= 22;
};
