import { resolve } from 'node:path';
import { checkWithModels } from '../../check/check.ts';
import type { FixPlan } from '../../fix/plan/plan-fixes.ts';
import { reasonOf, showPlan } from '../../fix/show/show-plan.ts';
import { type Hardened, hardenProject } from '../../harden/harden-project.ts';
import { planEdits } from '../../harden/plan-edits.ts';
import { proposalsOf } from '../../harden/proposals.ts';
import { renderFamily } from '../../harden/render-family.ts';
import { renderJson } from '../../harden/render-json.ts';
import { renderOverride } from '../../harden/render-override.ts';
import type { Progress } from '../../harden/search/harden-service.ts';
import type { Project, Service } from '../../model/service.ts';
import { containedPath } from '../../outside/disk/contained-path.ts';
import { straceRecorder } from '../../outside/harden/strace-recorder.ts';
import { printable } from '../../report/text/printable.ts';
import { answerTo } from '../answer-to.ts';
import { examine, PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { writePlan } from '../fix/write-plan.ts';
import { choiceFlag, readFlags, textFlag } from '../read-flags.ts';
import { trialTimeout } from '../trial-timeout.ts';
import { version } from '../version.ts';
import { withTrials } from '../with-trials.ts';
import { mustBeWritable, writeTo } from '../write-to.ts';

/** `plimsoll harden`: the tightest settings under which each service stays itself, found by trying. */
export const hardenCommand: Command = {
  name: 'harden',
  summary: 'try services on the engine for the tightest settings they stand',
  usage: 'plimsoll harden [SERVICE...]',
  help: `Starts each SERVICE (default: all of the project) in trials of its own: other
names, internal networks, no published port, made-up secrets, fresh volumes.
Your containers, networks, volumes and images are not touched, and all it makes
is removed, after a crash by the next run. It watches the service as it is, then
takes away what it does not need and keeps what it stands: a user that is not
root, capabilities, a read-only root, no-new-privileges, limits, a health check.

  --project PATH           the folder or compose file (default: this folder)
  --check COMMAND          a shell command inside that ends with 0 when the
                           service works
  --http PATH              a path that must answer below 400
  --timeout SECONDS        longest wait for the service as it is (default: 60)
  --seccomp                also look for a seccomp profile: recorded with
                           strace, and tried
  --egress                 let trials reach other networks
  --trust-project          give trials what reaches beyond them too: host paths,
                           devices, namespaces
  --apply                  write the change into the compose file: whole or not
                           at all
  --review                 with --apply: also what a person should look at
                           first, and says at what
  --learn FILE             write what was learnt of the image as a file for
                           src/knowledge/images
  --format FORMAT          terminal (default), markdown, json: the proof with
                           every trial's outcome
  --output FILE            write the answer there instead, whole or not at all
  --env, --policy, --allow-outside   as in plimsoll check

Exit codes: 0 all were tried; 2 wrong usage or configuration; 3 a service could
not be tried, or something that was made could not be removed.`,
  options: {
    project: { type: 'string' },
    check: { type: 'string' },
    http: { type: 'string' },
    timeout: { type: 'string' },
    seccomp: { type: 'boolean' },
    egress: { type: 'boolean' },
    apply: { type: 'boolean' },
    review: { type: 'boolean' },
    learn: { type: 'string' },
    'trust-project': { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string' },
    ...PROJECT_OPTIONS,
  },
  async run(terminal) {
    const { flags, targets: names } = readFlags(terminal.args, hardenCommand.options);
    const format = choiceFlag(flags, 'format', ['terminal', 'markdown', 'json']) ?? 'terminal';
    const target = textFlag(flags, 'project') ?? '.';
    const answer = answerTo(flags, terminal);
    const learn = textFlag(flags, 'learn');
    if (learn !== undefined) mustBeWritable('--learn', resolve(terminal.cwd, learn));
    const demand = { check: textFlag(flags, 'check'), http: textFlag(flags, 'http'), timeoutMs: trialTimeout(flags) };
    const {
      report,
      request: checkRequest,
      folder,
    } = await examine({ flags, targets: [target], judge: checkWithModels }, terminal);
    const { project, services } = choose(report.models, names);
    const hardened = await withTrials(terminal, (trials) =>
      hardenProject({
        ...trials,
        project,
        services,
        demand,
        trusted: flags['trust-project'] === true,
        recorder: flags.seccomp === true ? straceRecorder : undefined,
        egress: flags.egress === true,
        locate: locator(resolve(terminal.cwd, target), report.root, terminal.cwd),
        onProgress: (progress) => terminal.err(progressLine(progress)),
      }),
    );
    if (!hardened.ok) return complain('harden', hardened.message, terminal);
    const proposals = proposalsOf(hardened.value, project, report.posture.findings);
    const wanted = proposals.filter(
      ({ fix }) => fix.safety === 'safe' || flags.review === true || flags.apply !== true,
    );
    const { plan, refused } = planEdits(checkRequest, report, wanted);
    for (const proposal of proposals) {
      if (!wanted.includes(proposal)) terminal.err(`not written without --review: ${reasonOf(proposal)}\n`);
    }
    for (const { name, why } of refused) {
      terminal.err(
        `${printable(name)}: no place for its settings: ${printable(why)}\n${renderOverride(hardened.value, name)}`,
      );
    }
    const colour = answer.colour && format === 'terminal';
    answer.write(await render(format, hardened.value, diffOf(plan, { colour, masksOf: report.masksOf })));
    if (learn !== undefined) writeTo('--learn', resolve(terminal.cwd, learn), learnt(hardened.value));
    const written = flags.apply === true ? writePlan(plan, folder, terminal) : undefined;
    for (const file of written ?? []) terminal.err(`written: ${printable(file)}\n`);
    const missed =
      (written !== undefined && written.size < plan.files.length) ||
      refused.length > 0 ||
      hardened.value.services.some(({ proof }) => proof.kind === 'unexamined');
    return missed || hardened.value.left.length > 0 || hardened.value.cut !== undefined ? 3 : 0;
  },
};

/** What the plan would change; of a file that it makes the name. */
const diffOf = ({ files, ...plan }: FixPlan, how: Parameters<typeof showPlan>[1]): string => {
  const created = files.filter((one) => one.created).map(({ file }) => `new file: ${printable(file)}\n`);
  const shown = showPlan({ ...plan, files: files.filter((one) => !one.created) }, how);
  return [...created, ...shown.map(({ head, hunks }) => [head, ...hunks.map(({ text }) => text)].join('\n'))].join(
    '\n',
  );
};

const render = async (
  format: 'terminal' | 'markdown' | 'json',
  hardened: Hardened,
  diff: string,
): Promise<Iterable<string>> => {
  switch (format) {
    case 'json':
      return [renderJson(hardened, { name: 'plimsoll', version })];
    case 'markdown':
      return (await import('../../harden/render-markdown.ts')).renderMarkdown(hardened, diff);
    case 'terminal':
      return (await import('../../harden/render-terminal.ts')).renderTerminal(hardened, diff);
  }
};

const learnt = ({ services, engine }: Hardened): readonly string[] =>
  services.flatMap(({ proof, changes }) =>
    proof.kind === 'proved' ? [renderFamily(proof, changes, engine.version)] : [],
  );

/** The project and services that are meant; with several projects, the names must be of one. */
const choose = (
  projects: readonly Project[],
  names: readonly string[],
): { readonly project: Project; readonly services: readonly Service[] } => {
  // an override of what lies elsewhere than below `services` would be no override
  const hardened = ({ services }: Project): readonly Service[] => services.filter(({ settings: { below } }) => !below);
  const composed = projects.filter(({ services }) => services.some(({ settings }) => settings.source === 'compose'));
  const fitting = composed.filter((one) =>
    names.every((name) => hardened(one).some((service) => service.name === name)),
  );
  const [project, other] = fitting;
  if (!project) {
    const all = composed.flatMap(hardened).map(({ name }) => name);
    if (all.length === 0) throw new UsageError('there is no compose project here');
    throw new UsageError(`no service ${names.join(', ')} here; there are ${all.join(', ')}`);
  }
  if (other) throw new UsageError(`${project.path} or ${other.path} may be meant: name one with --project FILE`);
  const services = hardened(project).filter(({ name }) => names.length === 0 || names.includes(name));
  return { project, services };
};

/** Paths of compose files, relative to the root of the target, as paths of this machine; only those below it that no link leads to. */
const locator =
  (target: string, root: string, cwd: string) =>
  (path: string): string | undefined => {
    const top = root === '.' ? (/\.ya?ml$/.test(target) ? resolve(target, '..') : target) : resolve(cwd, root);
    return path.startsWith('~') ? undefined : containedPath(top, path);
  };

const progressLine = ({ service, stage, step, steps, trial, secondsLeft }: Progress): string =>
  `${printable(service)}: trial ${trial}, ${stage} (step ${step + 1} of ${steps}${secondsLeft === undefined ? '' : `, about ${secondsLeft} s left`})\n`;
