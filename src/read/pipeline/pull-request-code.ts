import type { PipelineText } from '../../model/pipeline.ts';

/** Expressions that name a commit of a pull request or the repository it comes from, whoever opened it. */
const COMMIT =
  /\bgithub\.event\.pull_request\.(?:head\.(?:sha|repo\.(?:full_name|clone_url|ssh_url|html_url))|merge_commit_sha)\b|\bgithub\.event\.workflow_run\.(?:head_(?:sha|commit\.id)|head_repository\.full_name|pull_requests)/;
const BRANCH = /\bgithub\.(?:head_ref|event\.pull_request\.head\.ref|event\.workflow_run\.head_branch)\b/;
const OUTPUT =
  /\b(?:steps|needs)\.[\w-]+\.outputs\.(?:head[_-]?(?:sha|ref)|pr[_-]?(?:head[_-]?)?(?:sha|ref))\b|\b(?:steps|needs)\.(?:[\w-]*[_-])?(?:pr|pull|pull[_-]request|comment[_-]branch)(?:[_-][\w-]*)?\.outputs\.(?:sha|ref)\b/i;
/** Another repository, or what a pull request is kept as in this one. */
const ELSEWHERE =
  /\bgithub\.event\.(?:pull_request\.head\.repo\.(?:full_name|clone_url|ssh_url|html_url)|workflow_run\.head_repository\.full_name)\b/;

/** `pull/N/head`, whatever stands for the number; a match does not run past the next beginning. */
const PULL = /refs\/pull\/|(?:^|[\s/"'])pull\/(?:(?!pull\/).)*\/(?:head|merge)/;

/**
 * Whether a text names the code of a pull request for git, which keeps the commits of forks: a commit, another repository,
 * `pull/N/head`. A branch alone is one of the own repository.
 */
export const bringsPullRequest = ({ text, expressions }: PipelineText): boolean =>
  PULL.test(text) || expressions.some((each) => COMMIT.test(each.text));

/** Whether a reference names the code of a pull request: its head, its merge, its branch, `refs/pull/N/…`. */
export const ofPullRequest = (reference: PipelineText): boolean =>
  bringsPullRequest(reference) || reference.expressions.some(({ text }) => BRANCH.test(text) || OUTPUT.test(text));

/** Whether a context of a build is fetched from a pull request: an address with its repository or its number in it. */
export const isPullRequestContext = ({ text, expressions }: PipelineText): boolean =>
  (/:\/\/|\.git\b/.test(text) && PULL.test(text)) || expressions.some((each) => ELSEWHERE.test(each.text));
