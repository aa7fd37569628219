import type { Judgement, SubjectPosture } from '../posture/posture.ts';

/** A control judged on a subject, as evidence for a requirement. */
export type Evidence = { readonly subject: SubjectPosture; readonly judgement: Judgement };
