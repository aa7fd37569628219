import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { programOf } from '../../../model/script.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Subcommands that mean the same to apt-get: its upgrade installs nothing new, and list, show and search belong to apt-cache. */
const SHARED = /^(?:install|update|dist-upgrade|remove|purge|autoremove|clean|autoclean|build-dep|reinstall|satisfy)$/;

export const aptInScript = defineRule({
  id: 'build/sound-scripts/apt-in-script',
  subject: 'build',
  severity: 'info',
  title: 'apt is used in a script',
  why: 'apt is made for people: its output and options may change between releases, and it says so in every build log.',
  remedy: 'Write apt-get, and apt-cache to look things up.',
  references: [{ title: 'apt(8): script usage', url: 'https://manpages.debian.org/trixie/apt/apt.8.en.html' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «apt» install -y curl\n' },
        { Dockerfile: 'FROM debian:13\nRUN apt-get install -y curl\n' },
      ),
      // apt-get upgrade leaves out what needs a new package
      unfixed({ Dockerfile: 'FROM debian:13\nRUN «apt» upgrade -y\n' }),
    ],
    good: [{ Dockerfile: 'FROM debian:13\nRUN apt-get install -y curl\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nRUN apk add curl\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        const read = readPackageCommand(command);
        if (read?.manager.name !== 'apt') continue;
        const { program, verb } = read;
        if (programOf(command) !== 'apt') {
          yield held(originIn(build, read.command.span));
          continue;
        }
        yield violated(
          originIn(build, program.span),
          'apt warns that it is not for scripts; apt-get and apt-cache are',
          SHARED.test(verb.raw) && program.raw === 'apt'
            ? rewrite(build, 'Write apt-get', [{ span: program.span, text: 'apt-get' }])
            : {},
        );
      }
    }
  }),
});
