import type { PipelineStep } from '../../model/pipeline.ts';

/** Outputs of an action of GitHub that hold what strangers choose: names of files, branches, comments. */
type ForeignOutputs = {
  readonly outputs: RegExp;
  /** The first major version that escapes them. */
  readonly escapesFrom?: number;
  /** The input that decides whether they are escaped, and the values by which they are not. */
  readonly escapesNot?: { readonly input: string; readonly values: RegExp };
};

/** By the documentation of the actions; the versions by CVE-2023-51664 and CVE-2025-54416. */
const ACTIONS: { readonly [action: string]: ForeignOutputs } = {
  'tj-actions/changed-files': {
    outputs: /_files$/,
    escapesFrom: 41,
    escapesNot: { input: 'safe_output', values: /^false$/i },
  },
  'tj-actions/branch-names': { outputs: /^(?:current_branch|head_ref_branch)$/, escapesFrom: 9 },
  'dorny/paths-filter': { outputs: /_files$/, escapesNot: { input: 'list-files', values: /^(?:csv|json)$/ } },
  'jitterbit/get-changed-files': { outputs: /./ },
  'ana06/get-changed-files': { outputs: /./ },
  'lots0logs/gh-action-get-changed-files': { outputs: /./ },
  'trilom/file-changes-action': { outputs: /^files/ },
  'xt0rted/pull-request-comment-branch': { outputs: /^head_ref$/ },
  'peter-evans/find-comment': { outputs: /^comment-body$/ },
};

/** Whether an output of a step holds, unescaped, what whoever raised the event chose. */
export const isForeignOutput = ({ uses, with: inputs }: PipelineStep, output: string): boolean => {
  const name = uses?.name.toLowerCase() ?? '';
  const known = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!known?.outputs.test(output)) return false;
  const { escapesFrom, escapesNot } = known;
  const given = escapesNot && inputs.find((each) => each.name === escapesNot.input)?.value.text.trim();
  if (given !== undefined && escapesNot) return escapesNot.values.test(given);
  if (escapesFrom === undefined) return escapesNot === undefined;
  const [, major] = /^v?(\d+)(?:\.|$)/.exec(uses?.ref ?? '') ?? [];
  return major !== undefined && major.length < 4 && Number(major) < escapesFrom;
};
