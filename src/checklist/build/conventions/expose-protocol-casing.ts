import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

export const exposeProtocolCasing = defineRule({
  id: 'build/conventions/expose-protocol-casing',
  subject: 'build',
  severity: 'info',
  style: true,
  title: 'The protocol in EXPOSE has capital letters',
  why: 'Docker reads it in lower case, but tools that compare the text do not find the port.',
  remedy: 'Write tcp, udp or sctp.',
  references: [
    {
      title: 'Docker build checks: ExposeProtoCasing',
      url: 'https://docs.docker.com/reference/build-checks/expose-proto-casing/',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM nginx:1.29\nEXPOSE «53/UDP»\n' }, { Dockerfile: 'FROM nginx:1.29\nEXPOSE 53/udp\n' }),
    ],
    good: [{ Dockerfile: 'FROM nginx:1.29\nEXPOSE 53/udp\n' }],
    silent: [{ Dockerfile: 'FROM nginx:1.29\nEXPOSE 8080 $PORT/TCP\n' }],
  },
  check: oneHeld(function* (build) {
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (instruction.kind !== 'expose') continue;
      for (const port of instruction.ports) {
        const written = literal(port.value);
        if (!written?.includes('/')) continue;
        const wanted = written.toLowerCase();
        if (written === wanted) {
          yield held(originIn(build, port.span));
          continue;
        }
        yield violated(
          originIn(build, port.span),
          `${written} is read as ${wanted}`,
          port.raw === written
            ? rewrite(build, 'Write the protocol in lower case', [{ span: port.span, text: wanted }])
            : {},
        );
      }
    }
  }),
});
