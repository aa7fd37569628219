import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { isShell } from '../../../knowledge/interpreters.ts';
import {
  callSpan,
  type PackageCommand,
  readPackageCommand,
} from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import { programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { rewrite, withoutLines } from '../rewrite.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';

/** Commands beside an update that install nothing themselves. */
const HARMLESS =
  /^(?:rm|echo|printf|true|:|set|export|cd|mkdir|touch|cp|mv|ls|cat|sed|date|sleep|exit|false|chmod|chown|add-apt-repository|apt-key|dpkg)$/;

/** Updates of a script that no install follows; none when something in it may install in its own way. */
const lonely = ({ commands }: Script): readonly PackageCommand[] => {
  const read = commands.map((command) => ({ found: readPackageCommand(command), command }));
  const opaque = read.some(
    ({ found, command }) =>
      !found &&
      !HARMLESS.test(programOf(command) ?? 'true') &&
      !(isShell(programOf(command)) && holds(command, commands)),
  );
  if (opaque) return [];
  return read.flatMap(({ found }) => {
    if (found?.action !== 'update') return [];
    const used = read.some(
      (other) =>
        other.found?.manager === found.manager &&
        // `apt-get install -f` names nothing
        (/^(?:install|upgrade)$/.test(other.found.action) ||
          (/^(?:restore|other)$/.test(other.found.action) && other.found.operands.length > 0)),
    );
    return used ? [] : [found];
  });
};

/** Whether what a command runs stands among the others: `sh -c "apt-get update"`. */
const holds = ({ span }: ShellCommand, commands: readonly ShellCommand[]): boolean =>
  commands.some(({ span: { start, end } }) => start > span.start && end <= span.end);

/** The update of apt before each install of the stage that has none, in place of the RUN that does nothing else. */
const joined = (build: Build, step: Step): { readonly fix?: Fix } => {
  const [only, ...more] = step.script.commands;
  const update = only && readPackageCommand(only);
  if (!only || more.length > 0 || update?.manager.name !== 'apt' || step.run.command.form === 'exec') return {};
  const text = build.dockerfile.text.slice(only.span.start, only.span.end);
  const installs = stepsOf(build).flatMap(({ stage, run, script }) => {
    if (stage !== step.stage || run.span.start < step.run.span.start || run.command.form === 'exec') return [];
    const read = script.commands.map((command) => readPackageCommand(command));
    const found = read.find((each) => each?.manager.name === 'apt' && each.action === 'install');
    const own = read.some((each) => each?.manager.name === 'apt' && each.action === 'update');
    return found && !own ? [found.command] : [];
  });
  const [first, ...others] = installs.map(({ span: { start } }) => ({
    span: { start, end: start },
    text: `${text} && `,
  }));
  if (!first || !installs.every(takesMore)) return {};
  return rewrite(build, 'Update in the RUN that installs', [
    withoutLines(build.dockerfile.text, step.run.span),
    first,
    ...others,
  ]);
};

/** Whether a command may stand before it: an alternative, a condition and the reader of a pipe would mean something else. */
const takesMore = ({ after, stage, within }: ShellCommand): boolean =>
  after !== '||' && stage === 0 && within.length === 0;

/** Whether every later install of the stage fetches the lists itself. */
const apkFetchesAnew = (build: Build, { stage, run }: Step): boolean => {
  const installs = stepsOf(build)
    .filter((step) => step.stage === stage && step.run.span.start >= run.span.start)
    .flatMap(({ script }) => script.commands.flatMap((command) => readPackageCommand(command) ?? []))
    .filter(({ manager, action }) => manager.name === 'apk' && action === 'install');
  return (
    installs.length > 0 &&
    installs.every(({ options }) =>
      options.some(({ name }) => /^(?:--no-cache|--update-cache|-U|--update)$/.test(name)),
    )
  );
};

/** What fetches its lists by itself after hours or days. Source: metadata_expire in dnf.conf(5), repo.refresh.delay in zypp.conf. */
const REFRESHES: ReadonlySet<string> = new Set(['dnf', 'microdnf', 'tdnf', 'yum', 'zypper']);

/** Takes a RUN that does nothing else away. */
const withoutStep = (build: Build, { run, script }: Step): { readonly fix?: Fix } =>
  script.commands.length > 1 || run.mounts.length > 0
    ? {}
    : rewrite(build, 'Leave it out', [withoutLines(build.dockerfile.text, run.span)]);

export const updateAlone = defineRule({
  id: 'build/clean-packages/update-alone',
  subject: 'build',
  severity: 'medium',
  title: 'Package lists are updated in a layer of their own',
  why: 'The builder keeps that layer for months. The install in the next RUN then works from old lists: it fails, or brings versions with known flaws.',
  remedy: 'Write update and install in one RUN.',
  references: [
    cisDocker('4.7'),
    {
      title: 'Docker: build best practices, apt-get',
      url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «apt-get update»\nRUN apt-get install -y curl\n' },
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n' },
      ),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN «apk update»\nRUN apk add curl\n' }),
      bad({ Dockerfile: 'FROM fedora:44\nRUN «dnf makecache»\nRUN dnf install -y curl && dnf clean all\n' }),
      unfixed({ Dockerfile: 'FROM debian:13\nRUN «apt-get update»\nRUN which curl || apt-get install -y curl\n' }),
      unfixed({ Dockerfile: 'FROM debian:13\nRUN «apt-get update»\nRUN yes | apt-get install curl\n' }),
      unfixed({ Dockerfile: 'FROM debian:13\nRUN «apt-get update» || exit 1\nRUN apt-get install -y curl\n' }),
      unfixed({ Dockerfile: 'FROM debian:13\nRUN bash -c "«apt-get update»"\nRUN apt-get install -y curl\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN «apt-get update» && apt-get clean\nRUN apt-get install -y curl\n' }),
      bad(
        { Dockerfile: 'FROM alpine:3.22\nRUN «apk update»\nRUN apk add --no-cache curl\n' },
        { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n' },
      {
        Dockerfile:
          'FROM ubuntu:26.04\nCOPY tool.deb /\nRUN apt-get update; dpkg -i /tool.deb || apt-get install -fy\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && ./install-everything.sh\n' },
      { Dockerfile: 'FROM debian:13\nRUN bash -c "apt-get update && ./install-everything.sh"\n' },
      { Dockerfile: 'FROM rockylinux:9\nRUN yum -y update && yum clean all\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      const { script } = step;
      const alone = lonely(script);
      for (const update of alone) {
        const { manager } = update;
        const origin = originIn(build, callSpan(update));
        if (manager.name === 'apk' && apkFetchesAnew(build, step))
          yield violated(
            origin,
            'the lists of apk stay in this layer and nothing reads them: `apk add --no-cache` fetches its own',
            { severity: 'low', ...withoutStep(build, step) },
          );
        else if (REFRESHES.has(manager.name))
          yield violated(
            origin,
            `${manager.name} fetches its lists anew where they are old: this layer keeps some that soon nobody reads`,
            { severity: 'low', remedy: 'Leave it out.' },
          );
        else
          yield violated(
            origin,
            `the lists of ${manager.name} are fetched once and then come from the build cache; what is installed later is as old as this layer`,
            joined(build, step),
          );
      }
      const read = script.commands.flatMap((command) => readPackageCommand(command) ?? []);
      const install = read.find(({ action, manager }) => action === 'install' && manager.name === 'apt');
      if (install && read.some(({ action }) => action === 'update')) yield held(originIn(build, install.command.span));
    }
  }),
});
