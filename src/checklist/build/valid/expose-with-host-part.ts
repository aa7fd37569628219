import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

export const exposeWithHostPart = defineRule({
  id: 'build/valid/expose-with-host-part',
  subject: 'build',
  severity: 'low',
  title: 'EXPOSE names a port of the host',
  why: 'EXPOSE only says on which ports the container listens. The part before the colon has no effect, an address in it no protection.',
  remedy: 'Write the port of the container alone; publish it with `ports:` or -p.',
  references: [
    {
      title: 'Docker build checks: ExposeInvalidFormat',
      url: 'https://docs.docker.com/reference/build-checks/expose-invalid-format/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM nginx:1.29\nEXPOSE «127.0.0.1:8080:80»\n' },
        { Dockerfile: 'FROM nginx:1.29\nEXPOSE 80\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM nginx:1.29\nEXPOSE 80 8443/tcp\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\nUSER nginx\n' }],
  },
  check: oneHeld(function* (build) {
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (instruction.kind !== 'expose') continue;
      for (const port of instruction.ports) {
        const text = literal(port.value);
        if (!text?.includes(':')) {
          if (text !== undefined) yield held(originIn(build, port.span));
          continue;
        }
        const inside = text.slice(text.lastIndexOf(':') + 1);
        yield violated(
          originIn(build, port.span),
          `EXPOSE ${text}: only ${inside} counts, what stands before it does nothing`,
          port.raw === text ? rewrite(build, `Write ${inside}`, [{ span: port.span, text: inside }]) : {},
        );
      }
    }
  }),
});
