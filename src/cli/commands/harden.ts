import { isAbsolute, relative, resolve } from 'node:path';
import { checkWithModels } from '../../check/check.ts';
import { patchedText } from '../../fix/patch.ts';
import type { FixPlan } from '../../fix/plan-fixes.ts';
import { reasonOf, showPlan } from '../../fix/show-plan.ts';
import { type Hardened, type HardenRequest, hardenProject } from '../../harden/harden-project.ts';
import { planEdits } from '../../harden/plan-edits.ts';
import { proposalsOf } from '../../harden/proposals.ts';
import { renderFamily } from '../../harden/render-family.ts';
import { renderJson } from '../../harden/render-json.ts';
import { renderOverride } from '../../harden/render-override.ts';
import type { Progress } from '../../harden/search/harden-service.ts';
import type { Project, Service } from '../../model/service.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { diskLedgers } from '../../outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../../outside/harden/host-processes.ts';
import { straceRecorder } from '../../outside/harden/strace-recorder.ts';
import { tcpProbe } from '../../outside/harden/tcp-probe.ts';
import { printable } from '../../report/printable.ts';
import { examine, PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { outputFlag } from '../output-flag.ts';
import { choiceFlag, readFlags, textFlag } from '../read-flags.ts';
import { stateFolder } from '../state-folder.ts';
import { trialTimeout } from '../trial-timeout.ts';
import { version } from '../version.ts';
import { writeTo } from '../write-to.ts';

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
    const demand = { check: textFlag(flags, 'check'), http: textFlag(flags, 'http'), timeoutMs: trialTimeout(flags) };
    const {
      report,
      request: checkRequest,
      folder,
    } = await examine({ flags, targets: [target], judge: checkWithModels }, terminal);
    const { project, services } = choose(report.models, names);
    const endpoint = locateEngine(terminal.env);
    if (!endpoint.ok) return giveUp(terminal, endpoint.message);
    const cancel = new AbortController();
    const stop = (): void => cancel.abort();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    try {
      const request: HardenRequest = {
        project,
        services,
        engine: openEngine(endpoint.value),
        processes: hostProcesses,
        portProbe: tcpProbe,
        ledgers: diskLedgers(stateFolder(terminal.env, 'harden')),
        demand,
        trusted: flags['trust-project'] === true,
        recorder: flags.seccomp === true ? straceRecorder : undefined,
        egress: flags.egress === true,
        locate: locator(resolve(terminal.cwd, target), report.root, terminal.cwd),
        signal: cancel.signal,
        onProgress: (progress) => terminal.err(progressLine(progress)),
      };
      const hardened = await hardenProject(request);
      if (!hardened.ok) return giveUp(terminal, hardened.message);
      const proposals = proposalsOf(hardened.value, project, report.posture.findings);
      const wanted = proposals.filter(
        ({ fix }) => fix.safety === 'safe' || flags.review === true || flags.apply !== true,
      );
      const { plan, refused } = planEdits(checkRequest, report, wanted);
      const created = plan.files.filter((one) => one.created).map(({ file }) => `new file: ${printable(file)}\n`);
      const shown = showPlan(
        { ...plan, files: plan.files.filter((one) => !one.created) },
        { colour: terminal.colour && format === 'terminal', masksOf: report.masksOf },
      );
      const hunks = shown.map(({ head, hunks }) => [head, ...hunks.map(({ text }) => text)].join('\n'));
      const diff = [...created, ...hunks].join('\n');
      for (const proposal of proposals) {
        if (!wanted.includes(proposal)) terminal.err(`not written without --review: ${reasonOf(proposal)}\n`);
      }
      for (const { name, why } of refused) {
        terminal.err(
          `${printable(name)}: no place for its settings: ${printable(why)}\n${renderOverride(hardened.value, name)}`,
        );
      }
      const pieces =
        format === 'json'
          ? [renderJson(hardened.value, { name: 'plimsoll', version })]
          : format === 'markdown'
            ? (await import('../../harden/render-markdown.ts')).renderMarkdown(hardened.value, diff)
            : (await import('../../harden/render-terminal.ts')).renderTerminal(hardened.value, diff);
      const output = outputFlag(flags);
      if (output === undefined) for (const piece of pieces) terminal.out(piece);
      else writeTo('--output', resolve(terminal.cwd, output), pieces);
      const learn = textFlag(flags, 'learn');
      if (learn !== undefined) writeTo('--learn', resolve(terminal.cwd, learn), learnt(hardened.value));
      const written = flags.apply === true ? apply(plan, folder, terminal) : true;
      const missed =
        !written || refused.length > 0 || hardened.value.services.some(({ proof }) => proof.kind === 'unexamined');
      return missed || hardened.value.left.length > 0 || hardened.value.cut !== undefined ? 3 : 0;
    } finally {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  },
};

const learnt = ({ services, engine }: Hardened): readonly string[] =>
  services.flatMap(({ proof, changes }) =>
    proof.kind === 'proved' ? [renderFamily(proof, changes, engine.version)] : [],
  );

/** Writes the edits; whether all files could be written. */
const apply = ({ files }: FixPlan, folder: string, terminal: Terminal): boolean =>
  files
    .map(({ file, created, patch }) => {
      const result = replaceFile(resolve(folder, file), created ? undefined : patch.original, patchedText(patch));
      terminal.err(result.ok ? `written: ${printable(file)}\n` : `not written: ${printable(result.message)}\n`);
      return result.ok;
    })
    .every(Boolean);

const giveUp = (terminal: Terminal, message: string): ExitCode => {
  terminal.err(`plimsoll harden: ${printable(message)}\n`);
  return 3;
};

/** The project and services that are meant; with several projects, the names must be of one. */
const choose = (
  projects: readonly Project[],
  names: readonly string[],
): { readonly project: Project; readonly services: readonly Service[] } => {
  const composed = projects.filter(({ services }) => services.some(({ settings }) => settings.source === 'compose'));
  const fitting = composed.filter(({ services }) => names.every((name) => services.some((one) => one.name === name)));
  const [project, other] = fitting;
  if (!project) {
    const all = composed.flatMap(({ services }) => services.map(({ name }) => name));
    if (all.length === 0) throw new UsageError('there is no compose project here');
    throw new UsageError(`no service ${names.join(', ')} here; there are ${all.join(', ')}`);
  }
  if (other) throw new UsageError(`both ${project.path} and ${other.path} are meant: name one with --project FILE`);
  const services = project.services.filter(({ name }) => names.length === 0 || names.includes(name));
  return { project, services };
};

/** Paths of compose files, relative to the root of the target, as paths of this machine; only those below it. */
const locator =
  (target: string, root: string, cwd: string) =>
  (path: string): string | undefined => {
    const top = root === '.' ? (/\.ya?ml$/.test(target) ? resolve(target, '..') : target) : resolve(cwd, root);
    const at = isAbsolute(path) ? path : resolve(top, path);
    const way = relative(top, at);
    return path.startsWith('~') || way.startsWith('..') || isAbsolute(way) ? undefined : at;
  };

const progressLine = ({ service, stage, step, steps, trial, secondsLeft }: Progress): string =>
  `${printable(service)}: trial ${trial}, ${stage} (step ${step + 1} of ${steps}${secondsLeft === undefined ? '' : `, about ${secondsLeft} s left`})\n`;
