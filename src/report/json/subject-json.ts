import type { Judgement, SubjectPosture } from '../../posture/posture.ts';

/** A subject with its load line and every verdict, as docs/schema/check.schema.json has it. */
export const subjectJson = (subject: SubjectPosture): object => {
  const { id, kind, name, path, project, role, level, ceiling, withWaivers, progress, judgements } = subject;
  return {
    id,
    kind,
    name,
    path,
    project,
    role: role ?? null,
    level,
    ceiling,
    withWaivers: withWaivers ?? null,
    progress,
    verdicts: judgements.map(verdictJson),
  };
};

const verdictJson = ({ control, level, verdict, strength, reason, ask, places, findings }: Judgement): object => ({
  control: control.id,
  level,
  gating: control.gating,
  verdict,
  ...(verdict === 'not-applicable'
    ? {}
    : { strength: strength ?? null, reason, ...(ask ? { ask } : {}), places, findings }),
});
