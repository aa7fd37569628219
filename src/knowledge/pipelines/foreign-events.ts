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

/** Whether strangers can raise an event of GitHub Actions that runs with the secrets of the repository. */
export const isPrivileged = (event: string): boolean => PRIVILEGED.has(event);

/** Whether strangers can raise an event of GitHub Actions at all. */
export const isForeign = (event: string): boolean => PRIVILEGED.has(event) || UNPRIVILEGED.has(event);

/** Comparisons in a condition that no stranger passes. */
const GUARDS: readonly RegExp[] = [
  // The head is a branch of this very repository, so its author may write to it.
  /head\.repo\.full_name\s*==\s*github\.repository\b|github\.repository\s*==\s*github\.event\.pull_request\.head\.repo\.full_name/,
  /head_repository\.full_name\s*==\s*github\.repository\b|github\.repository\s*==\s*github\.event\.workflow_run\.head_repository/,
  /head\.repo\.(?:full_name\s*==\s*(?:'|github\.event\.pull_request\.base\.repo\.full_name\b)|(?:id|node_id)\s*==\s*github\.(?:event\.pull_request\.base\.repo\.(?:id|node_id)|repository_id)\b|owner\.login\s*==\s*(?:'|github\.repository_owner\b))/,
  /head\.repo\.fork\s*(?:==\s*false|!=\s*true)|!\s*github\.event\.pull_request\.head\.repo\.fork/,
  /author_association/,
  /github\.event\.pull_request\.merged\b/,
  /github\.event\.workflow_run\.event\s*==\s*'(?:push|release|schedule|workflow_dispatch)'/,
  // Only one named account gets this far; who acted last is no guard where a stranger can make a bot act.
  /(?:github\.actor\s*==\s*'(?![^']*\[bot\]')|\.(?:user|sender)\.login\s*==\s*')[^']+'/,
];

/** Whether a comparison of a condition keeps strangers out who can raise these events. */
export const isGuard = (comparison: string, events: readonly string[]): boolean => {
  if (GUARDS.some((guard) => guard.test(comparison))) return true;
  const [, asked, event] = /\bgithub\.event_name\s*([!=]=)\s*'(\w+)'/.exec(comparison) ?? [];
  if (asked === undefined || event === undefined) return false;
  return asked === '==' ? !events.includes(event) : events.every((each) => each === event);
};
