import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';

export const maintainer = defineRule({
  id: 'build/conventions/maintainer',
  subject: 'build',
  severity: 'info',
  style: true,
  title: 'MAINTAINER is deprecated',
  why: 'Tools that look for whom to tell about a flaw read labels; MAINTAINER is ignored by most and may go.',
  remedy: 'Write LABEL org.opencontainers.image.authors="...".',
  references: [
    {
      title: 'Docker build checks: MaintainerDeprecated',
      url: 'https://docs.docker.com/reference/build-checks/maintainer-deprecated/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\n«MAINTAINER ops@example.com»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nLABEL org.opencontainers.image.authors="ops@example.com"\nUSER node\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM node:24\nLABEL org.opencontainers.image.authors="ops@example.com"\nUSER node\n' }],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    const instructions = judgedStages(build).flatMap(({ instructions: own }) => own);
    for (const instruction of instructions) {
      if (instruction.kind !== 'maintainer') continue;
      const name = instruction.name.trim().replace(/^"(.*)"$/, '$1');
      const text = `LABEL org.opencontainers.image.authors=${JSON.stringify(name).replaceAll('$', '\\$')}`;
      yield violated(
        originIn(build, instruction.span),
        'MAINTAINER has given way to a label',
        rewrite(build, 'Write a label', [{ span: instruction.span, text }]),
      );
    }
    const label = instructions.find(({ kind }) => kind === 'label');
    if (label) yield held(originIn(build, label.span));
  }),
});
