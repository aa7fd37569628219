import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { type FoundLine, findLines, type OffLine } from '../../build/off-lines.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { writtenTexts } from '../../build/written-texts.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { sedReplacement } from '../sed-replacement.ts';

const NONE = 'lets an account in without any password';
const HASH = 'gives an account a password that is in every container of the image';

/** shadow(5) and passwd(5): an empty second field is no password, `*`, `!` and `x` are none that anybody could type. */
const LINES: readonly OffLine[] = [
  { file: /(?:^|\/)shadow-?$/, line: /^[a-z_][\w.-]*::/m, message: NONE },
  { file: /(?:^|\/)shadow-?$/, line: /^[a-z_][\w.-]*:\$\w+\$[^:\s]+:/m, message: HASH },
  { file: /(?:^|\/)etc\/passwd-?$/, line: /^[a-z_][\w.-]*::(?:\d+:|$)/m, message: NONE },
];

export const openAccountFile = defineRule({
  id: 'secrets/no-default-credentials/open-account-file',
  subject: 'build',
  severity: 'high',
  title: 'A file of accounts that the build writes gives one a password, or asks for none',
  why: 'Without a password any process of the container becomes that account, root as well, with su. A hash is in every copy of the image, and is guessed at leisure.',
  remedy: 'Put `!` or `*` where the password would be. A service needs no login.',
  references: [
    { title: 'shadow(5)', url: 'https://man7.org/linux/man-pages/man5/shadow.5.html' },
    cisDocker('4.10'),
    {
      title: 'CWE-258: empty password in a configuration file',
      url: 'https://cwe.mitre.org/data/definitions/258.html',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN «sed -i "s/^root:[^:]*:/root::/" /etc/shadow»\nCMD ["/app"]\n' }),
      bad({
        Dockerfile: 'FROM alpine:3.22\nRUN echo «"app::19000:0:99999:7:::"» >> /etc/shadow\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile: 'FROM alpine:3.22\nRUN echo «"app::1000:1000::/app:/bin/sh"» >> /etc/passwd\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile: 'FROM alpine:3.22\nCOPY «etc/shadow» /etc/\nCMD ["/app"]\n',
        'etc/shadow': 'root:!:19000:0:99999:7:::\napp:$6$c2FsdA$dGhpcyBpcyBubyBoYXNo:19000:0:99999:7:::\n',
      }),
      bad({
        Dockerfile: 'FROM alpine:3.22\nCOPY <<EOF /etc/shadow\n«root::19000:0:99999:7:::\n»EOF\nCMD ["/app"]\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM alpine:3.22\nRUN echo "app:!:19000:0:99999:7:::" >> /etc/shadow\nCMD ["/app"]\n' },
      {
        Dockerfile: 'FROM alpine:3.22\nRUN echo "app:x:1000:1000::/app:/bin/sh" >> /etc/passwd\nCMD ["/app"]\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM alpine:3.22\nRUN sed -i "s/^root::/root:!:/" /etc/shadow\nCMD ["/app"]\n' },
      {
        Dockerfile: 'FROM alpine:3.22\nCOPY etc/shadow /etc/\nCMD ["/app"]\n',
        'etc/shadow': 'root:*:19000:0:99999:7:::\n',
      },
      // left behind with its stage
      {
        Dockerfile:
          'FROM alpine:3.22 AS test\nRUN echo "app::19000:0:99999:7:::" >> /etc/shadow\n\nFROM alpine:3.22\nCMD ["/app"]\n',
      },
    ],
  },
  *check(build) {
    const found = [...findLines(build, LINES), ...editedIn(build)].filter(({ span }) => isShipped(build, span));
    for (const { span, message } of found) yield violated(originIn(build, span), message);
    const [written] = [...writtenTexts(build)].filter(
      ({ path, span }) => path !== undefined && LINES.some(({ file }) => file.test(path)) && isShipped(build, span),
    );
    if (found.length === 0 && written) yield held(originIn(build, written.span));
  },
});

const isShipped = ({ lineage }: Build, { start }: Span): boolean =>
  lineage.some(({ span }) => span.start <= start && start < span.end);

/** What sed puts into such a file. */
const editedIn = (build: Build): readonly FoundLine[] =>
  stepsOf(build).flatMap(({ script }) =>
    script.commands.flatMap((command) => {
      const path = programOf(command) === 'sed' ? argumentsOf(command).at(-1) : undefined;
      const off = path === undefined ? undefined : LINES.find((each) => each.file.test(path) && puts(command, each));
      return off ? [{ span: command.span, message: `${path} ${off.message}` }] : [];
    }),
  );

const puts = (command: ShellCommand, { line }: OffLine): boolean =>
  argumentsOf(command).some((word) => {
    const put = sedReplacement(word);
    return put !== word && line.test(put);
  });
