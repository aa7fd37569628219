import type { Instruction } from '../../../model/dockerfile.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn } from '../steps.ts';

export const instructionCasing = defineRule({
  id: 'build/conventions/instruction-casing',
  subject: 'build',
  severity: 'info',
  style: true,
  title: 'An instruction is written in another case than the rest',
  why: 'Whoever reads or searches the file for `RUN` or `USER` passes over the one that is written differently.',
  remedy: 'Write all instructions in capitals.',
  references: [
    {
      title: 'Docker build checks: ConsistentInstructionCasing',
      url: 'https://docs.docker.com/reference/build-checks/consistent-instruction-casing/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM alpine:3.23\n«run» apk upgrade\nUSER 10001\n' },
        { Dockerfile: 'FROM alpine:3.23\nRUN apk upgrade\nUSER 10001\n' },
      ),
      bad({ Dockerfile: 'from alpine:3.23\n«RUN» apk upgrade\nuser 10001\n' }),
      bad({ Dockerfile: 'FROM alpine:3.23\n«Run» apk upgrade\n' }),
    ],
    good: [
      { Dockerfile: 'FROM alpine:3.23\nRUN apk upgrade\nUSER 10001\n' },
      { Dockerfile: 'from alpine:3.23\nrun apk upgrade\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const { preamble, stages } = build.dockerfile;
    const all = [...preamble, ...stages.flatMap(({ from, instructions }) => [from, ...instructions])].filter(
      ({ kind }) => kind !== 'invalid',
    );
    const lower = all.filter(({ keyword }) => keyword.text === keyword.text.toLowerCase()).length;
    const upper = all.filter(({ keyword }) => keyword.text === keyword.text.toUpperCase()).length;
    const fitting = ({ keyword }: Instruction): string =>
      lower > upper ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
    for (const instruction of all) {
      const { text, span } = instruction.keyword;
      const wanted = fitting(instruction);
      if (text === wanted) continue;
      yield violated(
        originIn(build, span),
        `${text} stands among instructions in ${lower > upper ? 'small letters' : 'capitals'}`,
        rewrite(build, `Write ${wanted}`, [{ span, text: wanted }]),
      );
    }
    const [first] = all;
    if (first) yield held(originIn(build, first.keyword.span));
  }),
});
