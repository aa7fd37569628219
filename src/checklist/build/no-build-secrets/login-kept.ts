import { type ClientLogin, clientLogin, isFileOfLogin, undoesLogin } from '../../../knowledge/client-logins.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { mountTarget, type Stage } from '../../../model/dockerfile.ts';
import { once } from '../../../model/once.ts';
import { programAt, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { instructionsOf, originIn, type Step, stepsOf } from '../steps.ts';
import { scriptSets } from '../variables.ts';
import { mountedSecrets, takesSecret } from './mounted-secrets.ts';

const wordsOf = ({ words }: ShellCommand): string =>
  words
    .slice(programAt(words) + 1)
    .map(({ value }) => show(value))
    .join(' ');

const loginBy = (command: ShellCommand): ClientLogin | undefined => {
  const program = programOf(command);
  const login = program === undefined ? undefined : clientLogin(program, wordsOf(command));
  // `'${NPM_TOKEN}'` in single quotes: npm looks the variable up whenever it runs, and the file holds its name alone
  return login && command.words.some(({ value }) => /^\$\{\w+\}$/.test(literal(value) ?? '')) ? undefined : login;
};

/** Whether a later command of the RUN takes the login back: a log-out, or the removal of a hidden file or folder. */
const isUndone = ({ script }: Step, login: ShellCommand): boolean =>
  undoingIn(script).some(
    ({ command, program }) =>
      command.span.start > login.span.start && (program === undefined || program === programOf(login)),
  );

/** A command that takes logins back: of one program, or of any. */
type Undoing = { readonly command: ShellCommand; readonly program: string | undefined };

const undoingIn = once((script: Script): readonly Undoing[] =>
  script.commands.flatMap((command): readonly Undoing[] => {
    const program = programOf(command);
    if (program === undefined) return [];
    const words = wordsOf(command);
    if (!/^(?:rm|shred)$/.test(program)) return undoesLogin(words) ? [{ command, program }] : [];
    return isFileOfLogin(words) ? [{ command, program: undefined }] : [];
  }),
);

/** Whether something is mounted over the file of the login, or over the folder around it: what is written there is gone with it. */
const isMountedOver = ({ run }: Step, { file }: ClientLogin): boolean => {
  const name = file.replace(/^~/, '');
  return run.mounts.some((mount) => {
    const target = mountTarget(mount);
    const path = mount.type !== 'bind' && target ? show(target) : undefined;
    return (
      path !== undefined && (path.endsWith(name) || `${name}/`.startsWith(`${path.slice(path.lastIndexOf('/'))}/`))
    );
  });
};

/** The variable or the option that tells the client to keep its logins elsewhere. */
const movedBy = (step: Step, { words }: ShellCommand, { movedBy: by = [] }: ClientLogin): string | undefined =>
  by.find(
    (one) =>
      scriptSets(step, one) ||
      variablesOf(step.stage).has(one) ||
      words.some(({ raw }) => raw === one || raw.startsWith(`${one}=`)),
  );

const variablesOf = once(
  (stage: Stage): ReadonlySet<string> =>
    new Set(
      instructionsOf(stage).flatMap((each) =>
        each.kind === 'env' ? each.pairs.map(({ key }) => show(key.value)) : [],
      ),
    ),
);

/** A file below the folder of secrets that a command reads, and that no mount puts there. */
const missingSecret = (commands: readonly ShellCommand[]): string | undefined =>
  commands
    .map(({ words }) => words.map(({ raw }) => raw).join(' '))
    .join(' ')
    .match(/\/run\/secrets\/[\w.-]{1,100}/)?.[0];

/** A command with those before it in its pipeline, which feed it. */
const fedBy = ({ script }: Step, command: ShellCommand): readonly ShellCommand[] =>
  script.commands.filter((one) => one === command || (one.pipeline === command.pipeline && one.stage < command.stage));

/** What becomes of a log-in that nothing takes back. */
const kept = (build: Build, step: Step, command: ShellCommand, login: ClientLogin): Outcome => {
  const origin = originIn(build, command.span);
  const open = (what: string): Outcome => undecided(origin, what, 'plimsoll check image:{image}');
  const moved = movedBy(step, command, login);
  if (moved !== undefined) return open(`whether a log-in stays in this layer: ${moved} moves it from ${login.file}`);
  const mounted = mountedSecrets(step);
  const feeding = mounted ? fedBy(step, command) : [];
  if (mounted && !feeding.some((one) => takesSecret(one, mounted))) {
    const missing = missingSecret(feeding);
    if (missing !== undefined)
      return open(`whether a log-in stays in this layer (${login.file}): it reads ${missing}, which is not mounted`);
    if (!login.inWords)
      return open(
        `whether a log-in with the mounted secret stays in this layer (${login.file}): it is not handed over here`,
      );
  }
  return violated(
    origin,
    `logs in, and the login stays in this layer (${login.file})`,
    step.shipped ? {} : { severity: 'low' },
  );
};

export const loginKept = defineRule({
  id: 'build/no-build-secrets/login-kept',
  subject: 'build',
  severity: 'high',
  title: 'A build step logs in, and the login stays in the layer',
  why: 'The program writes the key or the token into a file of the account. Everyone who can pull the image finds it there and is logged in.',
  remedy:
    'Hand the credential to the one command that needs it, `RUN --mount=type=secret,id=token,env=TOKEN ...`, without a log-in; or mount the file of the login itself as a secret.',
  references: [
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    cisDocker('4.10'),
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM debian:13\nARG KEY_FILE\nRUN «gcloud auth activate-service-account --key-file=${KEY_FILE}»\n',
      }),
      bad({
        Dockerfile:
          'FROM node:24\nARG TOKEN\nRUN «npm config set //registry.npmjs.org/:_authToken ${TOKEN}» && npm ci\n',
      }),
      bad({
        Dockerfile:
          'FROM golang:1.26\nARG TOKEN\nRUN «git config --global url."https://x:${TOKEN}@github.com/".insteadOf https://github.com/»\n',
      }),
      // the mount is gone after the RUN, what git wrote down is not
      bad({
        Dockerfile:
          'FROM golang:1.26\nRUN --mount=type=secret,id=t,env=T «git config --global url."https://x:$T@github.com/".insteadOf https://github.com/» && go mod download\n',
      }),
      // neither is what clients are handed from it
      bad({
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=p «docker login -u ci --password-stdin registry.example.com < /run/secrets/p»\n',
      }),
      bad({
        Dockerfile:
          'FROM amazon/aws-cli:2.31.0\nRUN --mount=type=secret,id=k,env=KEY «aws configure set aws_secret_access_key "$KEY"» && aws s3 cp s3://bucket/model /model\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=gh cat /run/secrets/gh | «gh auth login --with-token» && gh release download\n',
      }),
      bad({
        Dockerfile:
          'FROM google/cloud-sdk:544.0.0\nRUN --mount=type=secret,id=key «gcloud auth activate-service-account --key-file=/run/secrets/key»\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:10.0\nARG FEED_PAT\nRUN «dotnet nuget update source own -u ci -p "$FEED_PAT" --store-password-in-clear-text»\n',
      }),
      bad({
        Dockerfile:
          'FROM mono:6.12\nARG FEED_PAT\nRUN «nuget sources add -Name own -Source https://nuget.example.com -UserName ci -Password "$FEED_PAT"»\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM python:3.14\nRUN --mount=type=secret,id=t,env=T pip config --global set global.index-url "https://ci:$T@pypi.example.com/simple" && pip install app==1.0 && rm /etc/pip.conf\n',
      },
      {
        Dockerfile:
          'FROM composer:2\nARG T\nRUN composer config -g github-oauth.github.com "$T" && composer install && composer config -g --unset github-oauth.github.com\n',
      },
      {
        Dockerfile:
          'FROM node:24\nARG TOKEN\nRUN npm config set //registry.npmjs.org/:_authToken ${TOKEN} && npm ci && rm ~/.npmrc\n',
      },
      {
        Dockerfile: 'FROM node:24\nRUN --mount=type=tmpfs,target=/root/.aws aws configure set aws_session_token "$T"\n',
      },
      {
        Dockerfile:
          'FROM golang:1.26\nRUN --mount=type=secret,id=t,env=T git config --global url."https://x:$T@github.com/".insteadOf https://github.com/ && go mod download && git config --global --remove-section url."https://x:$T@github.com/"\n',
      },
    ],
    undecided: [
      // a secret that is a variable is no file
      {
        Dockerfile:
          'FROM amazon/aws-cli:2.31.0\nRUN --mount=type=secret,id=k,env=KEY aws configure set aws_secret_access_key $(cat /run/secrets/k)\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=p DOCKER_CONFIG=/tmp/d docker login -u ci --password-stdin registry.example.com < /run/secrets/p && rm -r /tmp/d\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN --mount=type=secret,id=p ./fetch.sh && az login --identity\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nRUN npm ci\n' },
      { Dockerfile: "FROM node:24\nRUN npm config set //registry.npmjs.org/:_authToken '${NPM_TOKEN}'\n" },
      {
        Dockerfile:
          'FROM golang:1.26\nRUN git config --global url."ssh://git@github.com/".insteadOf https://github.com/\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      for (const command of step.script.commands) {
        const login = loginBy(command);
        if (!login) continue;
        if (isMountedOver(step, login) || isUndone(step, command)) {
          yield held(originIn(build, command.span));
          continue;
        }
        yield kept(build, step, command, login);
      }
    }
  }),
});
