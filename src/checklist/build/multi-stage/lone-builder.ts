import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';

const BUILDER = /^(?:build(?:er|[-_.]?(?:stage|env|er))?|compile(?:r)?|builder[-_].*)$/;

export const loneBuilder = defineRule({
  id: 'build/multi-stage/lone-builder',
  subject: 'build',
  severity: 'low',
  title: 'The build stage is the only stage',
  why: 'A name does not make a second stage: what is called builder here is what runs in production, with everything the build left.',
  remedy:
    'End with a small stage of its own that copies from the builder: `FROM node:24-slim`, `COPY --from=builder /app/dist /app`.',
  references: [{ title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24 AS «builder»\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n' }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24 AS builder\nRUN npm ci\n\nFROM node:24-slim\nCOPY --from=builder /app /app\nUSER node\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24 AS web\nUSER node\n' }],
  },
  *check(build) {
    const builder = build.dockerfile.stages.find(({ name }) => name !== undefined && BUILDER.test(name));
    if (!builder?.from.alias) return;
    const { alias } = builder.from;
    if (build.dockerfile.stages.length > 1) {
      if (!build.lineage.includes(builder)) yield held(originIn(build, alias.span));
    } else
      yield violated(
        originIn(build, alias.span),
        `${alias.name} is the only stage: what it builds with is what is shipped`,
      );
  },
});
