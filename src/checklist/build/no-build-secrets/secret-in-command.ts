import { judgeVariable } from '../../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../../knowledge/credentials/name.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { literal, show } from '../../../model/value.ts';
import { held, type Severity, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

type Written = { readonly word: ShellWord; readonly what: string; readonly severity: Severity };

/** The names and values that a command spells out: assignments, `--password=x`, `--password x`, headers, bare words. */
function* namedValues({
  words,
  assignments,
  ...rest
}: ShellCommand): Generator<{ readonly name: string; readonly text: string; readonly word: ShellWord }> {
  const program = programOf({ words, assignments, ...rest }) ?? '';
  for (const { name, value } of assignments) if (value) yield { name, text: show(value.value), word: value };
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const text = literal(word.value);
    if (text === undefined) continue;
    const pair = /^(?:--?)?([A-Za-z_][\w.-]{1,60})[=]([\s\S]+)$/.exec(text);
    const header =
      /^(?:Authorization|X-[\w-]*(?:Token|Key)|PRIVATE-TOKEN|JOB-TOKEN)\s*:\s*(?:Bearer|Basic|token)?\s*(\S+)$/i.exec(
        text,
      );
    const before = literal(words[at - 1]?.value ?? { parts: [] });
    const option = before && /^--([a-z][\w-]{2,60})$/i.exec(before)?.[1];
    // `curl -u name:password`
    const login = before && /^(?:-u|--(?:proxy-)?user)$/.test(before) && /^[^:\s/]{1,60}:([^\s/]+)$/.exec(text)?.[1];
    // `mysql -pX` and `sshpass -p X` know no other spelling; netrc is written as it is read
    const short =
      (/^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin)$/.test(program) && /^-p(.{4,})$/.exec(text)?.[1]) ||
      (program === 'sshpass' && (/^-p(.+)$/.exec(text)?.[1] ?? (before === '-p' ? text : undefined))) ||
      /\bmachine\s+\S+\s+login\s+\S+\s+password\s+([^\s$]\S*)/.exec(text)?.[1];
    if (login) yield { name: 'login_password', text: login, word };
    else if (short) yield { name: 'login_password', text: short, word };
    else if (header?.[1]) yield { name: 'authorization_token', text: header[1], word };
    else if (pair?.[1] && pair[2]) yield { name: pair[1], text: pair[2], word };
    else yield { name: option && !text.startsWith('-') ? option : '', text, word };
  }
}

/** `echo "root:password" | chpasswd` sets a login that every container of the image shares. */
const loginFor = (command: ShellCommand, all: readonly ShellCommand[]): ShellWord | undefined => {
  const program = programOf(command);
  if (program !== 'echo' && program !== 'printf') return undefined;
  const next = all.find((each) => each.pipeline === command.pipeline && each.stage === command.stage + 1);
  const sets = next && programOf(next);
  if (sets !== 'chpasswd' && !(sets === 'passwd' && next?.words.some(({ raw }) => raw === '--stdin'))) return undefined;
  return command.words
    .slice(1)
    .find(({ value }) => literal(value) !== undefined && (sets === 'passwd' || (literal(value) ?? '').includes(':')));
};

const writtenIn = (command: ShellCommand, all: readonly ShellCommand[]): Written | undefined => {
  const login = loginFor(command, all);
  if (login) return { word: login, what: 'the password of an account of the system', severity: 'high' };
  for (const { name, text, word } of namedValues(command)) {
    // Without a name only what bears a mark of its own can be told: an address, a connection string, a long token.
    if (name === '' && (text.length < 12 || !/:\/\/|=|[\w-]{16}/.test(text))) continue;
    const { kind, found } = judgeVariable(name, text);
    const [first] = found;
    if (kind === 'literal' && first && first.confidence !== 'possible')
      return { word, what: `a ${first.what}`, severity: first.confidence === 'certain' ? 'critical' : 'high' };
    if (kind === 'default' && promiseOf(name) === 'password')
      return { word, what: `a password that everyone tries first (${name})`, severity: 'medium' };
  }
  return undefined;
};

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
