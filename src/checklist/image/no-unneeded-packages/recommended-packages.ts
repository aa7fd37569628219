import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Stage } from '../../../model/dockerfile.ts';
import { show } from '../../../model/value.ts';
import { instructionsOf, originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const SWITCHED_OFF = /APT::Install-Recommends["'\s=]{1,9}(?:false|0|no|off)\b/i;

/** Where the first RUN of a stage that switches recommended packages off for all that follows begins. */
const switchedOffFrom = (stage: Stage): number =>
  instructionsOf(stage).find(
    (each) =>
      each.kind === 'run' &&
      SWITCHED_OFF.test(
        (each.command.form === 'shell' ? each.command.raw : '') +
          each.heredocs.map(({ content }) => content).join('\n'),
      ),
  )?.span.start ?? Number.POSITIVE_INFINITY;

const withoutRecommended = ({ options }: PackageCommand): boolean =>
  options.some(
    ({ name, value }) =>
      (name === '--no-install-recommends' && value !== 'false' && value !== '0') ||
      ((name === '-o' || name === '--option') && SWITCHED_OFF.test(value ?? '')),
  );

/** Recommended only, and apt only: the other package managers install what is recommended only when asked, or have few such packages. */
export const recommendedPackages = defineRule({
  id: 'image/no-unneeded-packages/recommended-packages',
  subject: 'build',
  severity: 'low',
  title: 'apt installs recommended packages as well',
  why: 'Recommended packages are what a desktop would like to have. Each is something more to patch and to break into, and the service does without.',
  remedy: 'Add --no-install-recommends, and name the few that are missed then (ca-certificates is the usual one).',
  references: [
    {
      title: 'Dockerfile best practices: apt-get',
      url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    },
    { title: 'CIS Docker Benchmark 1.6, 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && «apt-get install -y curl»\n' },
        { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n' },
      ),
      bad({ Dockerfile: 'FROM debian:13-slim\nRUN «["apt-get", "install", "-y", "curl"]»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get install -y --no-install-recommends curl\n' },
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get -o APT::Install-Recommends=false -y install curl\n' },
      {
        Dockerfile:
          'FROM debian:13-slim\nRUN echo \'APT::Install-Recommends "false";\' > /etc/apt/apt.conf.d/no-recommends\nRUN apt-get install -y curl\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get install -y gcc\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
  },
  *check(build) {
    const off = new Map<Stage, number>();
    let good: PackageCommand | undefined;
    let found = false;
    for (const { stage, run, script, shipped } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        const install = readPackageCommand(command);
        if (install?.action !== 'install' || install.manager.name !== 'apt' || install.operands.length === 0) continue;
        if (!off.has(stage)) off.set(stage, switchedOffFrom(stage));
        if (withoutRecommended(install) || (off.get(stage) ?? 0) <= run.span.start) {
          good ??= install;
          continue;
        }
        found = true;
        const [first, ...more] = install.operands;
        yield violated(
          originIn(build, command.span),
          `installs what is recommended beside ${first ? show(first.value) : 'them'}${more.length ? ` and ${more.length} more` : ''}; --no-install-recommends is missing`,
          { holdsBack: 'nothing' },
        );
      }
    }
    if (good && !found) yield held(originIn(build, good.program.span));
  },
});
