import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { withoutPlatform, withPlatform } from './platforms.ts';

/** With a default it says what a builder takes that sets no such variable. */
const TARGET = /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/;

export const redundantTargetPlatform = defineRule({
  id: 'build/conventions/redundant-target-platform',
  subject: 'build',
  severity: 'info',
  style: true,
  title: '--platform=$TARGETPLATFORM is what happens anyway',
  why: 'FROM takes the platform of the build by itself; the flag only makes a reader look for the reason.',
  remedy: 'Remove the flag from FROM.',
  references: [
    {
      title: 'Docker build checks: RedundantTargetPlatform',
      url: 'https://docs.docker.com/reference/build-checks/redundant-target-platform/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM --platform=«$TARGETPLATFORM» node:24\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nUSER node\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM --platform=$BUILDPLATFORM node:24\nUSER node\n' },
      { Dockerfile: 'FROM --platform=${TARGETPLATFORM:-linux/amd64} node:24\nUSER node\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  *check(build) {
    const stages = withPlatform(build);
    const redundant = stages.filter(({ from }) => TARGET.test(from.platform?.raw ?? ''));
    for (const stage of redundant)
      yield violated(
        originIn(build, stage.from.platform?.span ?? stage.from.span),
        'FROM takes $TARGETPLATFORM by itself',
        withoutPlatform(build, stage),
      );
    const first = stages[0]?.from.platform;
    if (first && redundant.length === 0 && first.raw.includes('$')) yield held(originIn(build, first.span));
  },
});
