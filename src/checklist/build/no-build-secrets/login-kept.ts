import { once } from '../../../model/once.ts';
import { programAt, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { literal, show } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';

/** Commands that write what they are given into a file of the account, where it stays. */
type Login = {
  readonly programs: RegExp;
  /** The words behind the program, joined by blanks. */
  readonly words: RegExp;
  /** Where the login stays. */
  readonly file: string;
  /** It writes down what it is given; others may have a store of their own, or be told of another file. */
  readonly isSetting?: true;
};

const LOGINS: readonly Login[] = [
  { programs: /^gcloud$/, words: /^auth (?:activate-service-account|login)\b/, file: '~/.config/gcloud' },
  { programs: /^az$/, words: /^login\b/, file: '~/.azure' },
  {
    programs: /^aws$/,
    words: /^configure set \S*aws_(?:secret_access_key|session_token)\b/,
    file: '~/.aws/credentials',
  },
  { programs: /^(?:docker|podman|buildah|skopeo|oras)$/, words: /^login\b/, file: '~/.docker/config.json' },
  { programs: /^helm$/, words: /^registry login\b/, file: '~/.config/helm/registry' },
  {
    programs: /^(?:npm|pnpm)$/,
    words: /^(?:login|adduser)\b|^(?:config )?set \S*(?:_authToken|_auth|_password)\b/,
    file: '~/.npmrc',
    isSetting: true,
  },
  {
    programs: /^yarn$/,
    words: /^(?:npm )?login\b|^config set \S*(?:npmAuthToken|_authToken)\b/,
    file: '~/.yarnrc.yml',
    isSetting: true,
  },
  { programs: /^gh$/, words: /^auth login\b/, file: '~/.config/gh' },
  { programs: /^git$/, words: /^config .*url\.https?:\/\/[^/\s]{1,200}@\S+ /, file: '~/.gitconfig', isSetting: true },
  {
    programs: /^composer$/,
    words: /^config .*(?:http-basic|github-oauth|gitlab-token|bearer)\./,
    file: '~/.composer/auth.json',
    isSetting: true,
  },
  { programs: /^poetry$/, words: /^config (?:\S+ )?(?:http-basic|pypi-token)\./, file: '~/.config/pypoetry/auth.toml' },
  {
    programs: /^pip[\d.]*$/,
    words: /^config .*index-url \S{1,300}\/\/[^/\s]{1,200}@/,
    file: '~/.config/pip/pip.conf',
    isSetting: true,
  },
  {
    programs: /^bundle$/,
    words: /^config (?:\S{1,200} ){0,4}[^\s.]{1,200}\.\S{1,200} [^\s:]{1,200}:\S/,
    file: '~/.bundle/config',
    isSetting: true,
  },
  { programs: /^dotnet$/, words: /^nuget (?:add|update) source .*(?:--password|-p)\b/, file: 'NuGet.Config' },
  { programs: /^nuget$/i, words: /^(?:sources? (?:add|update) .*-password|setapikey)\b/i, file: 'NuGet.Config' },
  { programs: /^cargo$/, words: /^login\b/, file: '~/.cargo/credentials.toml' },
  { programs: /^kubectl$/, words: /^config set-credentials\b/, file: '~/.kube/config' },
];
const UNDONE =
  /^(?:auth revoke|logout|account clear|config (?:\S{1,200} ){0,3}(?:--unset|--remove-section|unset|delete|rm)\b|registry logout|nuget remove source|sources? remove)\b/i;

const wordsOf = ({ words }: ShellCommand): string =>
  words
    .slice(programAt(words) + 1)
    .map(({ value }) => show(value))
    .join(' ');

const loginBy = (command: ShellCommand): Login | undefined => {
  const program = programOf(command);
  if (program === undefined) return undefined;
  const asked = LOGINS.filter(({ programs }) => programs.test(program));
  if (asked.length === 0) return undefined;
  // `'${NPM_TOKEN}'` in single quotes: npm looks the variable up whenever it runs, and the file holds its name alone
  if (command.words.some(({ value }) => /^\$\{\w+\}$/.test(literal(value) ?? ''))) return undefined;
  const words = wordsOf(command);
  return UNDONE.test(words) ? undefined : asked.find((login) => login.words.test(words));
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
    if (!/^(?:rm|shred)$/.test(program)) return UNDONE.test(words) ? [{ command, program }] : [];
    return FILES_OF_LOGINS.test(words) ? [{ command, program: undefined }] : [];
  }),
);
const FILES_OF_LOGINS = /\/\.\w|\.(?:npmrc|yarnrc|netrc)|gitconfig|pip\.conf|NuGet\.Config/i;

/** Whether something is mounted over the file of the login, or over the folder around it: what is written there is gone with it. */
const isMountedOver = ({ run }: Step, { file }: Login): boolean => {
  const name = file.replace(/^~/, '');
  return run.mounts.some(({ type, options }) => {
    const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
    const path = type !== 'bind' && target ? show(target) : undefined;
    return (
      path !== undefined && (path.endsWith(name) || `${name}/`.startsWith(`${path.slice(path.lastIndexOf('/'))}/`))
    );
  });
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
    { title: 'CIS Docker Benchmark 1.6, 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
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
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=p docker login -u ci --password-stdin registry.example.com < /run/secrets/p\n',
      },
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
  *check(build) {
    let good: ShellCommand | undefined;
    let found = false;
    for (const step of stepsOf(build)) {
      for (const command of step.script.commands) {
        const login = loginBy(command);
        if (!login) continue;
        if (isMountedOver(step, login) || isUndone(step, command)) {
          good ??= command;
          continue;
        }
        found = true;
        const isMounted = step.run.mounts.some(({ type }) => type === 'secret');
        if (isMounted && !login.isSetting) {
          yield undecided(
            originIn(build, command.span),
            `whether a log-in with the mounted secret stays in this layer (${login.file})`,
            'plimsoll check image:{image}',
          );
          continue;
        }
        yield violated(
          originIn(build, command.span),
          `logs in, and the login stays in this layer (${login.file})`,
          step.shipped ? {} : { severity: 'low' },
        );
      }
    }
    if (!found && good) yield held(originIn(build, good.span));
  },
});
