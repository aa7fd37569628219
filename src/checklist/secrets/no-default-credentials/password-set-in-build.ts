import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { argumentsOf, programOf, type Script, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { pipelineOf } from '../../../model/script-parts.ts';
import { show } from '../../../model/value.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { loginFor } from '../written-in.ts';

/** Where a password is drawn by chance, nobody has it. */
const DRAWN = /\/dev\/u?random|\bopenssl\s+rand\b|\bpwgen\b|\buuidgen\b/;

/** The password that `useradd -p` gives an account; `*` and `!` are none that anybody could type. */
const passwordGiven = ({ words }: ShellCommand): ShellWord | undefined => {
  const at = words.findIndex(({ raw }) => /^(?:-p|--password(?:=.*)?)$/.test(raw));
  const option = words[at];
  const word = option?.raw.startsWith('--password=') ? option : words[at + 1];
  const text = word && show(word.value).replace('--password=', '');
  return at < 0 || text === undefined || /^(?:[*!x]+|NP|\$\{?\w+\}?)$/.test(text) ? undefined : word;
};

/** The word that a command which sets passwords is given through its pipe, where it is spelled out. */
const passwordFor = (command: ShellCommand, script: Script): ShellWord | undefined => {
  const all = pipelineOf(script, command);
  return all.map((each) => loginFor(each, all)).find((word) => word !== undefined);
};

/** `net user NAME PASSWORD /add` of Windows; `*` asks for one. */
const setsWindowsPassword = (command: ShellCommand): boolean => {
  const [verb = '', , password = '/'] = argumentsOf(command);
  return /^users?$/i.test(verb) && !/^[/*%$]/.test(password);
};

/** chpasswd, passwd and usermod -p in a RUN: the same password in every container made from the image. */
export const passwordSetInBuild = defineRule({
  id: 'secrets/no-default-credentials/password-set-in-build',
  subject: 'build',
  severity: 'high',
  title: 'The build gives an account a password',
  why: 'Every container of the image has it, and everyone who can pull the image can read it in the history or crack it from /etc/shadow.',
  remedy: 'Remove it: a service needs no login. Lock the account with useradd --shell /usr/sbin/nologin.',
  references: [cisDocker('4.10'), { title: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' }],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13-slim\nRUN echo «\'root:secret\'» | chpasswd\nCMD ["bash"]\n' }),
      bad({
        Dockerfile:
          'FROM debian:13-slim\nRUN useradd --create-home -p «"$(openssl passwd -6 hunter2)"» app\nCMD ["bash"]\n',
      }),
      bad({ Dockerfile: 'FROM debian:13-slim\nRUN «passwd -d root»\nCMD ["bash"]\n' }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN «net user runner Passw0rd1 /add»\nCMD ["cmd"]\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM debian:13-slim\nRUN passwd -l app\nCMD ["bash"]\n' }],
    silent: [
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN net user runner /add && net user runner /active:no\nCMD ["cmd"]\n',
      },
      { Dockerfile: 'FROM debian:13-slim\nRUN useradd -m app\nCMD ["bash"]\n' },
      { Dockerfile: 'FROM debian:13-slim\nRUN useradd -m -p "!" app\nCMD ["bash"]\n' },
      // nobody knows it: that is a way to lock an account
      {
        Dockerfile:
          'FROM debian:13-slim\nRUN echo "git:$(head -c 24 /dev/urandom | base64)" | chpasswd\nCMD ["bash"]\n',
      },
    ],
  },
  *check(build) {
    for (const { shipped, script, run } of stepsOf(build)) {
      if (!shipped) continue;
      const isDrawn = DRAWN.test(build.dockerfile.text.slice(run.span.start, run.span.end));
      for (const command of script.commands) {
        const program = programOf(command);
        if (program === 'useradd' || program === 'usermod') {
          const given = passwordGiven(command);
          if (given && !isDrawn)
            yield violated(
              originIn(build, given.span),
              `${program} -p sets a password that is in every container of the image`,
            );
          continue;
        }
        if (/^net1?(?:\.exe)?$/i.test(program ?? '') && setsWindowsPassword(command))
          yield violated(
            originIn(build, command.span),
            'net user sets a password that is in every container of the image',
          );
        if (program !== 'chpasswd' && program !== 'passwd') continue;
        const locks = program === 'passwd' && command.words.some(({ raw }) => /^(?:-l|--lock|-e|-S|-n|-x)$/.test(raw));
        const opens =
          program === 'passwd' && command.words.find(({ raw }) => /^(?:-d|--delete|-u|--unlock)$/.test(raw));
        if (locks) yield held(originIn(build, command.span));
        else if (opens)
          yield violated(
            originIn(build, command.span),
            'passwd opens an account that may have no password at all',
            // one that is unlocked may be for logins by key
            /^-{1,2}u/.test(opens.raw) ? { severity: 'medium' } : {},
          );
        else if (!isDrawn)
          yield violated(
            originIn(build, passwordFor(command, script)?.span ?? command.span),
            `${program} sets a password that is in every container of the image`,
          );
      }
    }
  },
});
