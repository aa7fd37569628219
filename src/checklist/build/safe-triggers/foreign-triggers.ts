import type { Pipeline, PipelineJob, PipelineStep, Trigger } from '../../../model/pipeline.ts';

/**
 * Events that people without any rights on the repository can raise and that run with its secrets and a token that may
 * write (GitHub: events that trigger workflows).
 */
const PRIVILEGED = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
  'fork',
  'watch',
  'gollum',
]);
/** Events of strangers that run without secrets when they come from a fork. */
const UNPRIVILEGED = new Set(['pull_request', 'pull_request_review', 'pull_request_review_comment']);

/** The triggers of a pipeline that strangers can pull while secrets are at hand. */
export const privilegedTriggers = ({ triggers }: Pipeline): readonly Trigger[] =>
  triggers.filter(({ event }) => PRIVILEGED.has(event));

/** The triggers of a pipeline that strangers can pull at all. */
export const foreignTriggers = ({ triggers }: Pipeline): readonly Trigger[] =>
  triggers.filter(({ event }) => PRIVILEGED.has(event) || UNPRIVILEGED.has(event));

const GUARDS: readonly RegExp[] = [
  // The head is a branch of this very repository, so its author may write to it.
  /head\.repo\.full_name\s*==\s*github\.repository\b|github\.repository\s*==\s*github\.event\.pull_request\.head\.repo\.full_name/,
  /head_repository\.full_name\s*==\s*github\.repository\b|github\.repository\s*==\s*github\.event\.workflow_run\.head_repository/,
  /head\.repo\.fork\s*==\s*false|!\s*github\.event\.pull_request\.head\.repo\.fork/,
  /author_association/,
  /github\.event\.pull_request\.merged\b/,
  /github\.event\.workflow_run\.event\s*==\s*'(?:push|release|schedule|workflow_dispatch)'/,
  /github\.event_name\s*==\s*'(?:push|workflow_dispatch|schedule|release)'/,
  // Only one named account gets this far; who acted last is no guard where a stranger can make a bot act.
  /(?:github\.actor\s*==\s*'(?![^']*\[bot\]')|\.(?:user|sender)\.login\s*==\s*')[^']+'/,
];

/** Whether a condition of the job or the step keeps strangers out. */
export const isGuarded = (job: PipelineJob, step?: PipelineStep): boolean =>
  [job.condition?.text, step?.condition?.text].some((condition) => condition !== undefined && keepsOut(condition));

/** Parentheses in parentheses that are looked into; nobody writes more, and what stands deeper guards nothing. */
const MOST_DEPTH = 20;

/** Whether each way through a condition passes a guard: `guard || other` lets through what `other` does. */
const keepsOut = (condition: string, depth = 0): boolean => {
  if (depth > MOST_DEPTH) return false;
  const inside = (part: string): boolean => keepsOut(part, depth + 1);
  const text = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const ways = apart(text, '||');
  if (ways.length > 1) return ways.every(inside);
  const all = apart(text, '&&');
  if (all.length > 1) return all.some(inside);
  const inner = /^\s*\((.*)\)\s*$/s.exec(text)?.[1];
  return inner !== undefined && closesLast(inner) ? inside(inner) : GUARDS.some((guard) => guard.test(text));
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

/** Conditions that let a person decide: a label or an environment with reviewers; files do not show who may give them. */
export const askedFirst = (job: PipelineJob): boolean =>
  job.environment !== undefined || /\.label(?:s|\.name)?\b/.test(job.condition?.text ?? '');
