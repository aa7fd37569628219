import {
  callSpan,
  hasOption,
  type PackageCommand,
  readPackageCommand,
} from '../../../knowledge/package-managers/read-package-command.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { behind, rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Settings that answer for every command; where they are written the question never comes. */
const ANSWERED = /APT::Get::Assume-Yes|assumeyes|CONDA_ALWAYS_YES|always_yes|MAMBA_ALWAYS_YES|ZYPP_NON_INTERACTIVE/i;

const asks = (found: PackageCommand): boolean => {
  const { manager, action, options, operands, command } = found;
  const { answers } = manager;
  if (!answers?.actions.includes(action)) return false;
  if (action === 'install' && operands.length === 0) return false;
  // `yes |` and `echo y |` answer.
  if (command.stage > 0 || hasOption(found, ...answers.options)) return false;
  // The second -q of apt-get means yes.
  if (options.filter(({ name }) => name === '-q').length > 1) return false;
  if (options.some(({ word }) => word.raw === '-q=2')) return false;
  return !options.some(({ name, value }) => name === '--quiet' || (name === '-q' && value === '2') || /^\$/.test(name));
};

export const installWaitsForAnswer = defineRule({
  id: 'build/valid/install-waits-for-answer',
  subject: 'build',
  severity: 'medium',
  title: 'A package manager waits for an answer that nobody gives',
  why: 'A build has no terminal: the question is taken as no and the build fails, or it hangs.',
  remedy: 'Add -y (apt-get, yum, dnf), --non-interactive (zypper) or --noconfirm (pacman).',
  references: [
    { title: 'Docker: build best practices', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && «apt-get install» curl\n' },
        { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n' },
      ),
      bad({ Dockerfile: 'FROM rockylinux:9\nRUN «dnf install» nginx && dnf clean all\n' }),
      bad({ Dockerfile: 'FROM opensuse/leap:16\nRUN «zypper install» nginx && zypper clean\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get -qq install curl\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && yes | apt-get install curl\n' },
      { Dockerfile: 'FROM opensuse/leap:16\nRUN zypper --non-interactive install nginx\n' },
    ],
    silent: [
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add curl\n' },
      { Dockerfile: 'FROM registry.access.redhat.com/ubi9-minimal:9.6\nRUN microdnf install nginx\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/90yes && apt-get update && apt-get install curl\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    if (ANSWERED.test(build.dockerfile.text)) return;
    let answered: PackageCommand | undefined;
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        const read = readPackageCommand(command);
        if (!read?.manager.answers?.actions.includes(read.action)) continue;
        if (!asks(read)) {
          answered = read;
          continue;
        }
        const { program, verb } = read;
        const flag = read.manager.name === 'pacman' ? '--noconfirm' : '-y';
        yield violated(
          originIn(build, callSpan(read)),
          `${program.raw} asks before it goes on, and in a build nobody answers: ${flag} is missing`,
          {
            // A removal and an upgrade ask only when there is something to do.
            ...(read.action === 'install' ? {} : { severity: 'low' as const }),
            ...rewrite(build, `Add ${flag}`, [behind(verb.span, ` ${flag}`)]),
          },
        );
      }
    }
    if (answered) yield held(originIn(build, answered.command.span));
  }),
});
