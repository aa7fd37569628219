import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite, withoutLines } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';

const ONCE = ['cmd', 'entrypoint', 'healthcheck'] as const;

export const repeatedInstruction = defineRule({
  id: 'build/conventions/repeated-instruction',
  subject: 'build',
  severity: 'low',
  title: 'An instruction of which only the last counts is repeated',
  why: 'The earlier one is never used, though it reads as if it were: a health check or a start script that somebody relies on does not run.',
  remedy: 'Keep the one that is meant and remove the others.',
  references: [
    {
      title: 'Docker build checks: MultipleInstructionsDisallowed',
      url: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nUSER node\n«CMD ["npm", "run", "migrate"]»\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\n«HEALTHCHECK CMD curl -f http://localhost/»\nHEALTHCHECK NONE\nUSER node\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24 AS dev\nCMD ["npm", "run", "dev"]\n\nFROM node:24\nCMD ["node", "server.js"]\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { instructions } of judgedStages(build)) {
      for (const kind of ONCE) {
        const all = instructions.filter((each) => each.kind === kind);
        const last = all.pop();
        if (last) yield held(originIn(build, last.span));
        for (const dead of all) {
          yield violated(
            originIn(build, dead.span),
            `is never used: a later ${kind.toUpperCase()} of the same stage takes its place`,
            {
              ...rewrite(build, 'Remove it', [withoutLines(build.dockerfile.text, dead.span)]),
              ...(last ? { related: [{ place: originIn(build, last.span).place, note: 'only this one counts' }] } : {}),
            },
          );
        }
      }
    }
  }),
});
