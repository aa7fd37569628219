import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Stage } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { rewrite } from '../../build/rewrite.ts';
import { instructionsOf, originIn, type Step, stepsOf } from '../../build/steps.ts';
import { withOption } from '../../build/with-option.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

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

/** Programs that fetch over TLS, for which the certificates are only recommended. */
const FETCHES = /^(?:curl|wget|git)$/;

/** So far an indentation is looked at, in characters: a pattern that ends at an end tries every blank before it. */
const WIDEST_GAP = 200;

/** The switch, and the certificates that downloads need and that came along as recommended. */
const leaveOut = (build: Build, step: Step, install: PackageCommand): { readonly fix?: Fix } => {
  const switched = withOption(step, install, '--no-install-recommends');
  const [first] = install.operands;
  if (!switched || !first) return {};
  const { text, escape: mark } = build.dockerfile;
  const fetches = install.operands.some(({ value }) => FETCHES.test(show(value)));
  const lacks = fetches && !text.slice(step.stage.span.start, step.run.span.end).includes('ca-certificates');
  const gap = /[ \t]*$/.exec(text.slice(Math.max(0, first.span.start - WIDEST_GAP), first.span.start))?.[0] ?? '';
  const own = text[first.span.start - gap.length - 1] === '\n';
  const certificates = {
    span: { start: first.span.start, end: first.span.start },
    text: `ca-certificates${own ? ` ${mark}\n${gap}` : ' '}`,
  };
  return rewrite(
    build,
    'Add --no-install-recommends',
    lacks ? [switched, certificates] : [switched],
    'whether the image builds and works with the packages that are named',
  );
};

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
    cisDocker('4.3'),
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13-slim\nRUN apt-get update && «apt-get install -y curl»\n' },
        {
          Dockerfile:
            'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM debian:13-slim\nRUN apt-get update \\\n    && «apt-get install -y \\\n    git \\\n    tini»\n',
        },
        {
          Dockerfile:
            'FROM debian:13-slim\nRUN apt-get update \\\n    && apt-get install -y --no-install-recommends \\\n    ca-certificates \\\n    git \\\n    tini\n',
        },
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
      { Dockerfile: 'FROM debian:13-slim\nRUN apt-get install -s curl\nRUN apt-get build-dep -y curl\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get install -y gcc\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    const off = new Map<Stage, number>();
    for (const step of stepsOf(build)) {
      const { stage, run, script, shipped } = step;
      if (!shipped) continue;
      for (const command of script.commands) {
        const install = readPackageCommand(command);
        if (install?.action !== 'install' || install.manager.name !== 'apt' || install.operands.length === 0) continue;
        // what it takes to build a package is for build/multi-stage
        if (install.verb.raw === 'build-dep') continue;
        if (!off.has(stage)) off.set(stage, switchedOffFrom(stage));
        if (withoutRecommended(install) || (off.get(stage) ?? 0) <= run.span.start) {
          yield held(originIn(build, install.program.span));
          continue;
        }
        const [first, ...more] = install.operands;
        yield violated(
          originIn(build, command.span),
          `installs what is recommended beside ${first ? show(first.value) : 'them'}${more.length ? ` and ${more.length} more` : ''}; --no-install-recommends is missing`,
          { holdsBack: 'nothing', ...leaveOut(build, step, install) },
        );
      }
    }
  }),
});
