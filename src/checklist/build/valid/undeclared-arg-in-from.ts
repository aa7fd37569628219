import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { judgedStages, originIn } from '../steps.ts';

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)(:?[-+][^}]*)?\}|([A-Za-z_]\w*))/g;

export const undeclaredArgInFrom = defineRule({
  id: 'build/valid/undeclared-arg-in-from',
  subject: 'build',
  severity: 'medium',
  title: 'FROM uses an argument that nothing declares',
  why: 'FROM sees only ARGs that stand before the first FROM. The variable is empty, --build-arg has no effect, and another image is built upon than the line says.',
  remedy: 'Declare it with ARG before the first FROM.',
  references: [
    {
      title: 'Docker build checks: UndefinedArgInFrom',
      url: 'https://docs.docker.com/reference/build-checks/undefined-arg-in-from/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM «node:24${VARIANT}»\nUSER node\n' },
        { Dockerfile: 'ARG VARIANT=-slim\nFROM node:24${VARIANT}\nUSER node\n' },
      ),
    ],
    good: [{ Dockerfile: 'ARG VARIANT=-slim\nFROM node:24${VARIANT}\nUSER node\n' }],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }, { Dockerfile: 'FROM node:${VERSION}\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    const declared = new Set(build.preamble.flatMap(({ variables }) => variables.map(({ name }) => name)));
    const refused = new Set(
      build.dockerfile.problems.flatMap(({ severity, span }) => (severity === 'error' ? [span.start] : [])),
    );
    for (const { from } of judgedStages(build)) {
      const { raw, span } = from.image;
      // Where nothing is left of the name, BuildKit refuses it: another finding.
      if (!raw.includes('$') || refused.has(span.start)) continue;
      const names = [...raw.matchAll(VARIABLE)].flatMap(([, braced, other, bare]) =>
        other ? [] : [braced ?? bare ?? ''],
      );
      const missing = names.find((name) => !declared.has(name) && !/^(?:TARGET|BUILD)[A-Z]+$/.test(name));
      if (missing === undefined) {
        yield held(originIn(build, span));
        continue;
      }
      yield violated(originIn(build, span), `no ARG before the first FROM declares ${missing}, so it is empty here`);
    }
  }),
});
