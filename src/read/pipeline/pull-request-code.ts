import type { PipelineText } from '../../model/pipeline.ts';

const HEAD =
  /\bgithub\.head_ref\b|\bgithub\.event\.pull_request\.(?:head\.(?:sha|ref|repo\.(?:full_name|clone_url|ssh_url|html_url))|merge_commit_sha)\b|\bgithub\.event\.workflow_run\.(?:head_(?:sha|branch|commit\.id)|head_repository\.full_name|pull_requests)/;

/** Whether a reference names the code of a pull request, whoever opened it: its head, its merge, `refs/pull/N/…`. */
export const ofPullRequest = ({ text, expressions }: PipelineText): boolean =>
  /refs\/pull\/|(?:^|\s)pull\/.*\/(?:head|merge)/.test(text) ||
  expressions.some((expression) => HEAD.test(expression.text)) ||
  expressions.some(({ text: inner }) =>
    /\bsteps\.[\w-]+\.outputs\.(?:head_?(?:sha|ref)|pr_?(?:head_?)?(?:sha|ref))\b/i.test(inner),
  );
