import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkWithModels } from '../../check/check.ts';
import { proposePolicy } from '../../check/propose-policy.ts';
import type { Level } from '../../checklist/control.ts';
import { CI_SYSTEMS, ciFiles } from '../../init/ci-files.ts';
import { type Drafts, draftDockerFiles } from '../../init/draft-docker-files.ts';
import { isLocked } from '../../init/is-locked.ts';
import type { Pinned } from '../../init/run-script.ts';
import { showDraft } from '../../init/show-draft.ts';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { openRepository } from '../../outside/git/open-repository.ts';
import { writeBaseline } from '../../policy/baseline.ts';
import { draftPolicy } from '../../policy/draft-policy.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { EXAMINE_OPTIONS, examine } from '../check/examine.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { fileWriter, type NewFile, type Put } from '../init/file-writer.ts';
import { isBuiltInCheckout } from '../init/is-built-in-checkout.ts';
import { pinnedProgram } from '../init/pinned-program.ts';
import { updateScript } from '../init/update-script.ts';
import { whatIsThere } from '../init/what-is-there.ts';
import { workspaceAbove } from '../init/workspace-above.ts';
import { choiceFlag, onlyFlags, readFlags } from '../read-flags.ts';
import { today } from '../today.ts';

const POLICY = 'plimsoll.yaml';
const BASELINE = 'plimsoll-baseline.json';

/** `plimsoll init`: the files with which a project begins; what is there already is never touched. */
export const initCommand: Command = {
  name: 'init',
  summary: 'write a first policy; on request Docker files, baseline, CI job',
  usage: 'plimsoll init [FOLDER]',
  help: `Looks at FOLDER (default: this one) and writes what is missing of these. A file
that is there already is kept as it is: init never overwrites.

  plimsoll.yaml            always: the level above the present one as target;
                           roles and registries that fit what was seen, as
                           comments for you to grant
  --docker                 Dockerfile, .dockerignore and compose.yaml for the
                           project in FOLDER, by its manifest and its lock file:
                           Node.js, Bun, Python, Go, Java, Rust, Ruby, PHP, .NET
                           or static pages, with the databases whose clients it
                           has. What is not certain is said, not guessed
  --baseline               plimsoll-baseline.json: the findings of today, so
                           that check --fail-on new fails only on what comes
                           after
  --ci github|gitlab|other  .github/workflows/plimsoll.yml or
                           plimsoll.gitlab-ci.yml: a job that fails only on what
                           a change makes worse; and plimsoll.sh, by which it
                           and whatever else runs the check start this program
                           and no other (docs/guides/ci.md)
  --target N               another level as target
  --dry-run                prints the Docker files as a diff and writes nothing
  --env, --allow-outside   as in plimsoll check

  plimsoll init --update [FOLDER]

lets the plimsoll.sh of a folder start this program from now on: it writes its
version and its sum there, and nothing else.

Comments and ignore files for hadolint, trivy, checkov and others go on counting
where they are: there is nothing to convert (docs/policy.md).

Exit codes: 0 done, or nothing was missing; 2 wrong usage; 3 a file could not be
read or written, or no Dockerfile for this project (the rest is done).`,
  options: {
    docker: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    baseline: { type: 'boolean' },
    ci: { type: 'string' },
    target: { type: 'string' },
    update: { type: 'boolean' },
    env: EXAMINE_OPTIONS.env,
    'allow-outside': EXAMINE_OPTIONS['allow-outside'],
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, initCommand.options);
    const ci = choiceFlag(flags, 'ci', CI_SYSTEMS);
    const level = choiceFlag(flags, 'target', ['1', '2', '3', '4']);
    const [folder = '.', ...more] = targets;
    const root = resolve(terminal.cwd, folder);
    if (more.length > 0) throw new UsageError('it takes one folder');
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is not a folder`);
    if (flags.update === true) {
      onlyFlags(flags, 'init --update', ['update']);
      return updateScript(root, pinnedProgram(), terminal);
    }
    const { baseline: wantsBaseline, docker, 'dry-run': dry, ...looks } = flags;
    if (dry === true && docker !== true) throw new UsageError('--dry-run shows what --docker would write');
    const put = fileWriter(root, terminal);
    const program = ci && programFor(root);
    const drafts = docker === true ? draftsFor(root) : undefined;
    if (dry === true) return showDrafts(drafts, root, terminal);
    const drafted = drafts === undefined || writeDrafts(drafts, put, terminal);
    const look = () =>
      examine({ flags: looks, targets, judge: checkWithModels }, { ...terminal, env: withoutCi(terminal.env) });
    const { report } = await look();
    const draft = proposePolicy(report);
    const target = level === undefined ? draft.target : (Number(level) as Level); // one of the four choices
    const files = [{ path: POLICY, text: draftPolicy({ ...draft, target }), what: `the target is level ${target}` }];
    const isComparing = wantsBaseline === true || whatIsThere(root, { path: BASELINE }) !== undefined;
    const baseline = isComparing ? BASELINE : undefined;
    const job = ci && program && ciFiles(ci, { program, baseline, isUnpublished: isBuiltInCheckout() });
    files.push(...(job?.files ?? []));
    let whole = files.map(put).every((done) => done !== 'failed');
    if (wantsBaseline === true) {
      // a second look, so that what was just written is part of it
      const { findings } = (await look()).report.posture;
      const text = writeBaseline(findings, new Map(), today());
      const what = `${count(findings.length, 'finding')} of today`;
      whole = put({ path: BASELINE, text, what }) !== 'failed' && whole;
    }
    for (const { target: file, message } of report.errors) {
      terminal.err(`not read: ${printable(file)}: ${printable(message)}\n`);
    }
    const runsNothing = docker !== true && !report.posture.subjects.some(({ kind }) => kind === 'service');
    terminal.out(nextSteps(targets, { isComparing, runsNothing, toDo: job?.toDo ?? [] }));
    return whole && drafted && report.errors.length === 0 ? 0 : 3;
  },
};

/**
 * What a job starts: what the project itself has locked, or this program. A usage error in a folder where no system would
 * find the job.
 */
const programFor = (root: string): Pinned | 'package-lock' => {
  const repository = openRepository(root);
  if (typeof repository === 'object' && repository.top !== root)
    throw new UsageError(`--ci: pipelines are read at the root of a repository: call it in ${repository.top}`);
  const lock = diskFiles(root).text('package-lock.json' as FileId);
  return lock.ok && isLocked(lock.value) ? 'package-lock' : pinnedProgram();
};

const draftsFor = (root: string): Drafts => {
  const { top, folder } = workspaceAbove(root);
  return draftDockerFiles(diskFiles(top), today(), folder);
};

/** Writes what a project lacks to be built and run, and says what is left to a person; whether all of it was done. */
const writeDrafts = (drafts: Drafts, put: (file: NewFile) => Put, terminal: Terminal): boolean => {
  if (drafts.kind === 'none') {
    terminal.err(`no Dockerfile: ${printable(drafts.why)}\n`);
    return false;
  }
  const done = drafts.files.map(put);
  if (done.includes('written')) terminal.out(leftOver(drafts));
  return !done.includes('failed');
};

const showDrafts = (drafts: Drafts | undefined, root: string, terminal: Terminal): ExitCode => {
  if (drafts?.kind !== 'drafts') {
    terminal.err(`no Dockerfile: ${printable(drafts?.why ?? '')}\n`);
    return 3;
  }
  const missing = drafts.files.filter((file) => whatIsThere(root, file) === undefined);
  terminal.out(missing.map(showDraft).join(''));
  if (missing.length > 0) terminal.err(leftOver(drafts));
  return 0;
};

/** What only a person can do or tell. */
const leftOver = ({ secrets, questions }: Extract<Drafts, { readonly kind: 'drafts' }>): string => {
  const lines = [
    ...questions.map((question) => `  - ${printable(question)}`),
    // 32 characters are a key of Laravel's as well
    ...secrets.map((name) => `  - secrets/${name} is yours to make, e.g. openssl rand -hex 16 > secrets/${name}`),
  ];
  return lines.length === 0 ? '' : `\nTo look at before it runs:\n${lines.join('\n')}\n\n`;
};

/** A first policy is for the tree as it is, not for the merge request that CI may be building. */
const withoutCi = ({ HOME, XDG_STATE_HOME }: Terminal['env']): Terminal['env'] => ({ HOME, XDG_STATE_HOME });

type Next = { readonly isComparing: boolean; readonly runsNothing: boolean; readonly toDo: readonly string[] };

const nextSteps = (targets: readonly string[], { isComparing, runsNothing, toDo }: Next): string => {
  const [folder] = targets;
  const at = folder === undefined ? '' : ` ${folder}`;
  const comparing = isComparing
    ? ` --baseline ${folder === undefined ? BASELINE : join(folder, BASELINE)} --fail-on new`
    : '';
  return `
Next:${runsNothing ? `\n  plimsoll init --docker${at}    # nothing here builds or runs yet: files that do` : ''}
  plimsoll check${at}${comparing}
  plimsoll fix${at}       # the diff of the safe fixes
  plimsoll doctor${at}    # what cannot be decided here, and what settles it
${toDo.length > 0 ? `\nBefore the job runs:\n${toDo.map((one) => `  - ${one}\n`).join('')}` : ''}`;
};
