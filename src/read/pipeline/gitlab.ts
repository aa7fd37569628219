import type { PipelineJob, PipelineSetting, PipelineStep, Trigger, Use } from '../../model/pipeline.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import { get, type Tree } from '../compose/tree.ts';
import { entriesOf, listOf, type Reading, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, emptyStep, jobImage, type Shape, scriptSteps } from './shape.ts';
import { pinnedBy } from './use-of.ts';

/** `$[[ inputs.x ]]`: the only thing GitLab pastes as text; `$VARIABLES` reach the shell as variables. */
export const GITLAB_EXPRESSION = /\$\[\[((?:(?!\]\]|\$\[\[).)*)\]\]/gs;

const KEYWORDS = new Set(
  'stages variables default include workflow image services before_script after_script cache spec types'.split(' '),
);
/** The runner starts bash with these (GitLab: shells supported by the runner). */
const OPTIONS = ['e', 'pipefail'];
const DEEPEST = 10;

/** Reads `.gitlab-ci.yml`. Hidden jobs count where another extends them. */
export const readGitlab = (reading: Reading, tree: Tree): Shape => {
  const jobs = entriesOf(tree).filter(
    ([name, job]) => !KEYWORDS.has(name) && !name.startsWith('.') && job.kind === 'dict',
  );
  const includes = listOf(get(tree, 'include'));
  return {
    ...emptyShape,
    triggers: jobs
      .flatMap(([, job]) => triggersOf(reading, tree, job))
      .concat(rulesTriggers(reading, get(get(tree, 'workflow'), 'rules'))),
    env: variablesOf(reading, get(tree, 'variables')),
    uses: includes.flatMap((include) => includeOf(reading, include)),
    jobs: [
      ...jobs.map(([name, job]) => jobOf(reading, tree, name, job)),
      ...includes.flatMap((include) => templateJob(reading, include)),
    ],
  };
};

/** A key of a job: its own, else that of the jobs it extends, the last named first. */
const inherited = (reading: Reading, root: Tree, job: Tree, key: string, depth = 0): Tree | undefined => {
  const own = get(job, key);
  if (own !== undefined || depth > DEEPEST) return own;
  for (const parent of listOf(get(job, 'extends')).toReversed()) {
    const named = get(root, wordOf(reading, parent) ?? '');
    const found = named && inherited(reading, root, named, key, depth + 1);
    if (found) return found;
  }
  return undefined;
};

const jobOf = (reading: Reading, root: Tree, name: string, job: Tree): PipelineJob => {
  const own = (key: string): Tree | undefined => inherited(reading, root, job, key);
  const shared = (key: string): Tree | undefined => own(key) ?? get(get(root, 'default'), key) ?? get(root, key);
  const env = variablesOf(reading, own('variables'));
  const scripts = ['before_script', 'script', 'after_script'].map((key) => (key === 'script' ? own(key) : shared(key)));
  const environment = own('environment');
  return {
    ...emptyJob(name, job.place),
    env,
    steps: scripts.flatMap((script) => scriptSteps(reading, dereferenced(reading, root, script, 0), OPTIONS, env)),
    images: [shared('image'), ...listOf(shared('services'))].flatMap((image) => jobImage(reading, image)),
    continuesOnError: mayFail(reading, own('allow_failure')),
    runner: listOf(shared('tags')).flatMap((tag) => wordOf(reading, tag) ?? []),
    environment: textOf(reading, get(environment, 'name') ?? environment),
    needs: listOf(own('needs')).flatMap((need) => wordOf(reading, get(need, 'job') ?? need) ?? []),
  };
};

/** `!reference [.setup, script]` stands for a key of another job; the tag itself is gone once the YAML is read. */
const dereferenced = (reading: Reading, root: Tree, script: Tree | undefined, depth: number): Tree | undefined => {
  if (script?.kind !== 'list' || depth > DEEPEST) return script;
  const [job, key, ...rest] = script.items.map((item) => wordOf(reading, item));
  const target = job !== undefined && key !== undefined && rest.length === 0 ? get(get(root, job), key) : undefined;
  if (target) return dereferenced(reading, root, target, depth + 1);
  const items = script.items.map((item) => dereferenced(reading, root, item, depth + 1) ?? item);
  return { ...script, items };
};

const variablesOf = (reading: Reading, tree: Tree | undefined): readonly PipelineSetting[] =>
  entriesOf(tree).flatMap(([name, variable]) => {
    const value = textOf(reading, get(variable, 'value') ?? variable);
    return value ? [{ name, value }] : [];
  });

const mayFail = (reading: Reading, tree: Tree | undefined): Value<boolean> =>
  tree?.kind === 'dict'
    ? unknown('person', 'some exit codes of the job are allowed')
    : known(wordOf(reading, tree) === 'true');

const trigger = (event: string, place: Trigger['place']): Trigger => ({ event, place, cron: undefined, branches: [] });

const triggersOf = (reading: Reading, root: Tree, job: Tree): readonly Trigger[] => {
  const only = inherited(reading, root, job, 'only');
  const named = listOf(get(only, 'refs') ?? only).flatMap((item): readonly Trigger[] => {
    const word = wordOf(reading, item);
    if (word === 'merge_requests') return [trigger('merge_request_event', item.place)];
    return word === 'schedules' ? [trigger('schedule', item.place)] : [];
  });
  return [...named, ...rulesTriggers(reading, inherited(reading, root, job, 'rules'))];
};

const rulesTriggers = (reading: Reading, rules: Tree | undefined): readonly Trigger[] =>
  listOf(rules).flatMap((rule) => {
    const condition = textOf(reading, get(rule, 'if'));
    const source = /\$CI_PIPELINE_SOURCE\s*==\s*["'](\w+)["']/.exec(condition?.text ?? '')?.[1];
    return condition && source !== undefined ? [trigger(source, condition.place)] : [];
  });

const includeOf = (reading: Reading, include: Tree): readonly Use[] => {
  const text = (key: string) => textOf(reading, get(include, key));
  const whole = textOf(reading, include);
  const remote = text('remote') ?? (whole && /^https?:\/\//.test(whole.text) ? whole : undefined);
  if (remote) {
    const pinned = text('integrity') ? 'hash' : 'none';
    return [{ kind: 'include', text: remote.text, place: remote.place, name: remote.text, ref: undefined, pinned }];
  }
  const project = text('project');
  if (project) {
    const ref = text('ref');
    const pinned = ref?.text.includes('$') ? 'unknown' : pinnedBy(ref?.text);
    return [
      {
        kind: 'include',
        text: `${project.text}@${ref?.text}`,
        place: (ref ?? project).place,
        name: project.text,
        ref: ref?.text,
        pinned,
      },
    ];
  }
  const component = text('component');
  if (component === undefined) return [];
  const [name = '', ref] = component.text.split('@');
  // `$CI_SERVER_FQDN/…` only says that the component lies on this very server.
  const pinned = ref === undefined ? 'none' : ref.includes('$') ? 'unknown' : pinnedBy(ref);
  return [{ kind: 'include', text: component.text, place: component.place, name, ref, pinned }];
};

/** GitLab's own template scans the image and reports; its job is allowed to fail. */
const templateJob = (reading: Reading, include: Tree): readonly PipelineJob[] => {
  const template = textOf(reading, get(include, 'template'));
  if (!template || !/Container-Scanning(?:\.latest)?\.gitlab-ci\.yml$/.test(template.text)) return [];
  const step: PipelineStep = {
    ...emptyStep(template.place),
    acts: [
      {
        kind: 'scan',
        place: template.place,
        tool: 'GitLab container scanning',
        of: 'image',
        blocks: known(false),
        because: 'its job is allowed to fail; an approval policy or a scanner of your own would stop it',
      },
    ],
  };
  return [{ ...emptyJob('container_scanning', template.place), steps: [step] }];
};
