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

/** Level and weight stand in the checklist; here only a level that this case holds back instead of the control's own. */
const verdictJson = ({ control, level, verdict, strength, reason, ask, places, findings }: Judgement): object => ({
  control: control.id,
  ...(level === control.level ? {} : { level }),
  verdict,
  ...(verdict === 'not-applicable'
    ? {}
    : { strength: strength ?? null, reason, ...(ask ? { ask } : {}), places, findings }),
});
