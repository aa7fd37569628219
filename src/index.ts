/** The public library: what other programs may build on. Everything else may change between any two versions. */
export { type Checked, type CheckRequest, check } from './check/check.ts';
export type { Control, Gated, Level, Settler } from './checklist/control.ts';
export { controls, rules } from './checklist/index.ts';
export type { Outcome, Severity } from './checklist/outcome.ts';
export { held, undecided, violated } from './checklist/outcome.ts';
export { bad, type Context, defineRule, type Rule, type RuleSubject, type RuleSubjects } from './checklist/rule.ts';
export type { FileId, Origin, Place, Span, Step, Strength } from './model/place.ts';
export { diskFiles } from './outside/disk/disk-files.ts';
export { noPolicy, type Policy } from './policy/policy.ts';
export type { Entry, FileFailure, Files } from './ports/files.ts';
export { memoryFiles } from './ports/memory-files.ts';
export type { Finding } from './posture/finding.ts';
export type { Judgement, Posture, Progress, SubjectPosture, Verdict } from './posture/posture.ts';
