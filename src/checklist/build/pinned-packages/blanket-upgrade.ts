import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Whether it upgrades all there is: `update` of dnf and zypper does, and so does `upgrade` without names. */
const isBlanket = ({ manager, action, operands }: PackageCommand): boolean =>
  manager.kind === 'system' && action === 'upgrade' && operands.length === 0;

export const blanketUpgrade = defineRule({
  id: 'build/pinned-packages/blanket-upgrade',
  subject: 'build',
  severity: 'info',
  title: 'The build upgrades every package of the base',
  why: 'What is in the image then depends on the day of the build, and the layer holds all upgraded packages twice. A newer base brings the same fixes and says which.',
  remedy: 'Take the newest tag or digest of the base, and rebuild when it is updated; upgrade single packages by name.',
  references: [
    {
      title: 'Dockerfile best practices: rebuild your images often',
      url: 'https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && «apt-get upgrade -y»\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN «apk upgrade --no-cache»\n' }),
      bad({ Dockerfile: 'FROM fedora:43\nRUN «dnf update -y»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --only-upgrade openssl\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk upgrade --no-cache openssl\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13-slim\nUSER 1000:1000\n' }],
  },
  check: oneHeld(function* (build) {
    for (const command of stepsOf(build).flatMap(({ script }) => script.commands)) {
      const read = readPackageCommand(command);
      if (!read) continue;
      if (!isBlanket(read)) {
        if (read.manager.kind === 'system' && (read.action === 'install' || read.action === 'upgrade'))
          yield held(originIn(build, read.program.span));
        continue;
      }
      yield violated(originIn(build, command.span), 'upgrades whatever has a newer version on the day of the build');
    }
  }),
});
