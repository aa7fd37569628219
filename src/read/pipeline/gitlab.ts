import type { PipelineJob, PipelineSetting, PipelineStep, Trigger, Use } from '../../model/pipeline.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import { get, type Tree } from '../compose/tree.ts';
import { type Variables, variablesOver } from './acts/variables.ts';
import { entriesOf, flagOf, listOf, type Reading, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, emptyStep, jobImage, type Shape, scriptSteps, trigger, unheeded } from './shape.ts';
import { pinnedBy } from './use-of.ts';

/** `$[[ inputs.x ]]`: the only thing GitLab pastes as text; `$VARIABLES` reach the shell as variables. */
export const GITLAB_EXPRESSION = /\$\[\[((?:(?!\]\]|\$\[\[).)*)\]\]/gs;

const KEYWORDS = new Set(
  'stages variables default include workflow image services before_script after_script cache spec types'.split(' '),
);
/** The runner starts bash with these (GitLab: shells supported by the runner). */
const OPTIONS = ['e', 'pipefail'];
const DEEPEST = 10;
/** More jobs than one extends, and more lines than references bring into one file. */
const MOST_EXTENDED = 100;
const MOST_LINES = 10_000;

/** Reads `.gitlab-ci.yml`. Hidden jobs count where another extends them. */
export const readGitlab = (reading: Reading, tree: Tree): Shape => {
  const jobs = entriesOf(tree)
    .filter(([name, job]) => !KEYWORDS.has(name) && !name.startsWith('.') && job.kind === 'dict')
    .map(([name, job]) => [name, lineOf(reading, tree, job)] as const);
  const includes = listOf(get(tree, 'include'));
  const env = variablesOf(reading, get(tree, 'variables'));
  const all: Shared = { reading, root: tree, variables: variablesOver(env), budget: { left: MOST_LINES } };
  return {
    ...emptyShape,
    triggers: jobs
      .flatMap(([, line]) => triggersOf(reading, line))
      .concat(rulesTriggers(reading, get(get(tree, 'workflow'), 'rules'))),
    env,
    uses: includes.flatMap((include) => includeOf(reading, include)),
    jobs: [
      ...jobs.map(([name, line]) => jobOf(all, name, line)),
      ...includes.flatMap((include) => templateJob(reading, include)),
    ],
  };
};

/** What holds for all jobs of a file. */
type Shared = {
  readonly reading: Reading;
  readonly root: Tree;
  readonly variables: Variables;
  /** Lines that `!reference` may still bring. */
  readonly budget: { left: number };
};

/** A job and those it extends, each once, the one first whose word counts: its own, then the last named. */
type Line = readonly [Tree, ...Tree[]];

const lineOf = (reading: Reading, root: Tree, job: Tree): Line => {
  const line: [Tree, ...Tree[]] = [job];
  const add = (extending: Tree, depth: number): void => {
    for (const parent of listOf(get(extending, 'extends')).toReversed()) {
      const named = get(root, wordOf(reading, parent) ?? '');
      if (!named || line.includes(named) || line.length >= MOST_EXTENDED || depth > DEEPEST) continue;
      line.push(named);
      add(named, depth + 1);
    }
  };
  add(job, 0);
  return line;
};

/** A key of a job: its own, else that of the jobs it extends. */
const inherited = (line: Line, key: string): Tree | undefined => {
  for (const one of line) {
    const found = get(one, key);
    if (found) return found;
  }
  return undefined;
};

const jobOf = ({ reading, root, variables, budget }: Shared, name: string, line: Line): PipelineJob => {
  const own = (key: string): Tree | undefined => inherited(line, key);
  const shared = (key: string): Tree | undefined => own(key) ?? get(get(root, 'default'), key) ?? get(root, key);
  // those of the jobs it extends are laid under its own
  const merged = new Map(
    line.toReversed().flatMap((one) => variablesOf(reading, get(one, 'variables')).map((each) => [each.name, each])),
  );
  const env = [...merged.values()];
  const stepsOf = (script: Tree | undefined): readonly PipelineStep[] => {
    const written = dereferenced(reading, root, script, budget, 0);
    return scriptSteps(reading, written, { options: OPTIONS, env, around: variables });
  };
  const environment = own('environment');
  return {
    ...emptyJob(name),
    env,
    steps: [
      ...stepsOf(shared('before_script')),
      ...stepsOf(own('script')),
      ...unheeded(stepsOf(shared('after_script')), 'after_script'),
    ],
    images: [shared('image'), ...listOf(shared('services'))].flatMap((image) => jobImage(reading, image)),
    continuesOnError: mayFail(reading, own('allow_failure')),
    runner: listOf(shared('tags')).flatMap((tag) => wordOf(reading, tag) ?? []),
    environment: textOf(reading, get(environment, 'name') ?? environment),
  };
};

/** `!reference [.setup, script]` stands for a key of another job; the tag itself is gone once the YAML is read. */
const dereferenced = (
  reading: Reading,
  root: Tree,
  script: Tree | undefined,
  budget: Shared['budget'],
  depth: number,
): Tree | undefined => {
  if (script?.kind !== 'list' || depth > DEEPEST) return script;
  const [job, key, ...rest] = script.items.map((item) => wordOf(reading, item));
  const target = job !== undefined && key !== undefined && rest.length === 0 ? get(get(root, job), key) : undefined;
  if (target) {
    budget.left -= listOf(target).length;
    return budget.left < 0 ? undefined : dereferenced(reading, root, target, budget, depth + 1);
  }
  const items = script.items.flatMap((item) =>
    item.kind === 'list' ? (dereferenced(reading, root, item, budget, depth + 1) ?? []) : [item],
  );
  return { ...script, items };
};

const variablesOf = (reading: Reading, tree: Tree | undefined): readonly PipelineSetting[] =>
  entriesOf(tree).flatMap(([name, variable]) => {
    const value = textOf(reading, get(variable, 'value') ?? variable);
    return value ? [{ name, value }] : [];
  });

const mayFail = (reading: Reading, tree: Tree | undefined): Value<boolean> =>
  tree?.kind === 'dict' ? unknown('person', 'some exit codes of the job are allowed') : flagOf(reading, tree);

const triggersOf = (reading: Reading, line: Line): readonly Trigger[] => {
  const only = inherited(line, 'only');
  const named = listOf(get(only, 'refs') ?? only).flatMap((item): readonly Trigger[] => {
    const word = wordOf(reading, item);
    if (word === 'merge_requests') return [trigger('merge_request_event', item.place)];
    return word === 'schedules' ? [trigger('schedule', item.place)] : [];
  });
  return [...named, ...rulesTriggers(reading, inherited(line, 'rules'))];
};

const rulesTriggers = (reading: Reading, rules: Tree | undefined): readonly Trigger[] =>
  listOf(rules).flatMap((rule) => {
    // what it holds back is not what it starts
    if (wordOf(reading, get(rule, 'when')) === 'never') return [];
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
        text: ref ? `${project.text}@${ref.text}` : project.text,
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
    ...emptyStep,
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
  return [{ ...emptyJob('container_scanning'), steps: [step] }];
};
