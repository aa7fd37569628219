import { isForeign, isGuard, isPrivileged } from '../../../knowledge/pipelines/foreign-events.ts';
import type { Pipeline, PipelineJob, PipelineStep, Trigger } from '../../../model/pipeline.ts';

/** The triggers of a pipeline that strangers can pull while secrets are at hand. */
export const privilegedTriggers = ({ triggers }: Pipeline): readonly Trigger[] =>
  triggers.filter(({ event }) => isPrivileged(event));

/** The triggers of a pipeline that strangers can pull at all. */
export const foreignTriggers = ({ triggers }: Pipeline): readonly Trigger[] =>
  triggers.filter(({ event }) => isForeign(event));

/** Whether a condition of the job or the step keeps strangers out of what runs with secrets. */
export const isGuarded = (pipeline: Pipeline, job: PipelineJob, step?: PipelineStep): boolean => {
  const events = privilegedTriggers(pipeline).map(({ event }) => event);
  return [job.condition?.text, step?.condition?.text].some(
    (condition) => condition !== undefined && keepsOut(condition, events),
  );
};

/** Parentheses in parentheses that are looked into; nobody writes more, and what stands deeper guards nothing. */
const MOST_DEPTH = 20;

/** Whether each way through a condition passes a guard: `guard || other` lets through what `other` does. */
const keepsOut = (condition: string, events: readonly string[], depth = 0): boolean => {
  if (depth > MOST_DEPTH) return false;
  const inside = (part: string): boolean => keepsOut(part, events, depth + 1);
  const text = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const ways = apart(text, '||');
  if (ways.length > 1) return ways.every(inside);
  const all = apart(text, '&&');
  if (all.length > 1) return all.some(inside);
  const inner = /^\s*\((.*)\)\s*$/s.exec(text)?.[1];
  return inner !== undefined && closesLast(inner) ? inside(inner) : isGuard(text, events);
};

/** Splits at an operator that stands in no parentheses. */
const apart = (text: string, operator: '||' | '&&'): readonly string[] => {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (depth === 0 && text.startsWith(operator, at)) {
      pieces.push(text.slice(start, at));
      start = at + operator.length;
    }
  }
  return [...pieces, text.slice(start)];
};

/** Whether parentheses taken from the ends of a text belonged together. */
const closesLast = (inner: string): boolean => {
  let depth = 0;
  for (const character of inner) {
    if (character === '(') depth++;
    else if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
};

/** What a step or a job before found out of whoever asks: whether he may write, belongs to the team, is trusted. */
const FOUND_OUT =
  /\b(?:steps|needs)\.[\w.-]*(?:permission|permitted|allow|approv|authori[sz]|collaborator|maintainer|member|trusted|has[-_]?access|write[-_]?access)/i;

/** Conditions that let a person or a step before decide: a label, an environment with reviewers; files do not show who may. */
export const askedFirst = (job: PipelineJob, step?: PipelineStep): boolean =>
  job.environment !== undefined ||
  /\.label(?:s|\.name)?\b/.test(job.condition?.text ?? '') ||
  [job.condition?.text, step?.condition?.text].some(
    (condition) => condition !== undefined && FOUND_OUT.test(condition),
  );
