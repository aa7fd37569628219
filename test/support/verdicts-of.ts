import { check } from '../../src/check/check.ts';
import type { Live } from '../../src/read/engine/read-live.ts';
import { exampleRequest } from './example-request.ts';
import { expectedVerdicts, type RandomContainer } from './random-container.ts';

/** Verdicts on containers that are not as their settings demand, as `NAME CONTROL: EXPECTED, GOT`. */
export const wrongVerdicts = (live: Live, started: readonly RandomContainer[]): readonly string[] => {
  const { posture } = check(
    exampleRequest(
      {},
      { only: [], rootName: 'root', today: '2026-11-27', live: { ...live, strangers: true, root: '/' } },
    ),
  );
  const subjects = new Map(posture.subjects.map((subject) => [subject.name, subject]));
  return started.flatMap((container) => {
    const judged = new Map(subjects.get(container.name)?.judgements.map((one) => [one.control.id, one]));
    return [...expectedVerdicts(container)].flatMap(([control, expected]) => {
      const got = judged.get(control);
      if (got?.verdict !== expected)
        return [`${container.name} ${control}: ${expected}, got ${got?.verdict} (${got?.reason})`];
      return got.strength === 'enforced'
        ? []
        : [`${container.name} ${control}: ${got.verdict} is only ${got.strength}`];
    });
  });
};
