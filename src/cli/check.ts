import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { check } from '../check/check.ts';
import type { Level } from '../checklist/control.ts';
import type { FileId } from '../model/place.ts';
import { diskFiles } from '../outside/disk-files.ts';
import { writeWhole } from '../outside/write-whole.ts';
import { writeBaseline } from '../policy/baseline.ts';
import { count } from '../report/count.ts';
import { inChunks } from '../report/in-chunks.ts';
import { masker } from '../report/masks.ts';
import type { Report } from '../report/report.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { isFailing, readFailOn } from './fail-on.ts';
import { findBase } from './find-base.ts';
import { FORMATS, loadFormat } from './formats.ts';
import { loadBaseline } from './load-baseline.ts';
import { loadPolicy } from './load-policy.ts';
import { choiceFlag, listFlag, readFlags, textFlag } from './read-flags.ts';
import { writeStepSummary } from './step-summary.ts';
import { version } from './version.ts';

/** `plimsoll check`: which level each service has reached, with what evidence, and what lifts it to the next. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'which level each service has reached, why, and what lifts it to the next',
  usage: 'plimsoll check [TARGET...]',
  help: `TARGET is a folder (default: this one), a Dockerfile or a compose file. Nothing in it is executed,
nothing is sent anywhere, and no link is followed.

  --format FORMAT          how to answer: terminal (default), html, markdown; for programs
                           json, jsonl; for CI sarif, junit, github, gitlab-codequality
  --output FILE            write the answer there instead, whole or not at all
  --fail-on THRESHOLD      exit 1 at a SEVERITY (critical, high, medium, low, info) or worse,
                           or below level:N or ceiling:N, or at anything new
                           (default: high)
  --level N                show the steps to level N instead of the next one
  --all                    show every finding, the recommended and mild ones too
  --policy FILE            your own plimsoll.yaml, in place of the target's
  --diff-base REF          judge the change since that commit: policy, waivers, ignores and
                           baseline come from there, and findings not there are new
  --baseline FILE          findings written down before; others are new (--fail-on new)
  --write-baseline         write the present findings to that file
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env (repeatable)
  --allow-outside          also read files outside the target that it names

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage or
configuration; 3 something could not be read (the rest is reported).`,
  options: {
    format: { type: 'string' },
    output: { type: 'string' },
    'fail-on': { type: 'string' },
    level: { type: 'string' },
    all: { type: 'boolean' },
    policy: { type: 'string' },
    'diff-base': { type: 'string' },
    baseline: { type: 'string' },
    'write-baseline': { type: 'boolean' },
    env: { type: 'string', multiple: true },
    'allow-outside': { type: 'boolean' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, checkCommand.options);
    const format = choiceFlag(flags, 'format', FORMATS) ?? 'terminal';
    const failOn = readFailOn(textFlag(flags, 'fail-on') ?? 'high');
    const level = choiceFlag(flags, 'level', ['1', '2', '3', '4']);
    const started = performance.now();
    const place = locate(targets, terminal);
    const allowOutside = flags['allow-outside'] === true;
    const files = diskFiles(place.root, { allowOutside });
    const base = findBase({ root: place.root, files, allowOutside, reference: textFlag(flags, 'diff-base') }, terminal);
    const { policy, setAside } = loadPolicy(files, base, textFlag(flags, 'policy'), terminal);
    const named = textFlag(flags, 'baseline');
    const writes = flags['write-baseline'] === true;
    if (writes && named === undefined) throw new UsageError('--write-baseline needs --baseline FILE');
    if (failOn.kind === 'new' && named === undefined && !base) {
      throw new UsageError('--fail-on new needs something to compare with: --baseline FILE or --diff-base REF');
    }
    const path = named === undefined ? undefined : resolve(terminal.cwd, named);
    const baseline =
      path === undefined ? undefined : loadBaseline({ path, root: place.root, base: base?.files, optional: writes });
    const today = new Date().toISOString().slice(0, 10);
    const checked = check({
      files,
      folder: '.' as FileId,
      ...(place.only ? { only: place.only } : {}),
      rootName: basename(place.root) || 'root',
      policy,
      environment: readEnvironment(listFlag(flags, 'env')),
      allowOutside,
      today,
      base: base?.files,
      baseline: baseline && new Set(baseline.keys()),
    });
    const report: Report = {
      ...checked,
      skipped: [...checked.skipped, ...setAside],
      tool: { name: 'plimsoll', version },
      target: targets.join(' ') || basename(place.root),
      root: fromHere(place.root, terminal.cwd),
      targetLevel: policy.target,
      masksOf: masker(checked.projects, checked.textOf),
      durationMs: performance.now() - started,
    };
    if (path !== undefined && baseline && writes) {
      writeTo('--write-baseline', path, [writeBaseline(checked.posture.findings, baseline, today)]);
      terminal.err(`${count(checked.posture.findings.length, 'finding')} written to ${path}\n`);
    }
    const failing = isFailing(failOn, checked.posture) && !(writes && failOn.kind === 'new');
    const exitCode: ExitCode = failing ? 1 : checked.errors.length > 0 ? 3 : 0;
    const output = textFlag(flags, 'output');
    const render = await loadFormat(format);
    const pieces = render(report, {
      colour: terminal.colour && output === undefined,
      width: terminal.width,
      all: flags.all === true,
      level: level === undefined ? undefined : (Number(level) as Level), // one of the four choices
      exitCode,
    });
    if (output === undefined) for (const chunk of inChunks(pieces)) terminal.out(chunk);
    else writeTo('--output', resolve(terminal.cwd, output), inChunks(pieces));
    if (format === 'github') await writeStepSummary(report, terminal);
    return exitCode;
  },
};

/** Targets that are no files. */
const OTHER_TARGET = /^(?:image|docker-archive|oci|rootfs|sbom|container|engine|registry):/;

/** The folder that is the root, and the files in it when files are named instead of a folder. */
const locate = (
  targets: readonly string[],
  terminal: Terminal,
): { readonly root: string; readonly only: readonly FileId[] | undefined } => {
  const other = targets.find((target) => OTHER_TARGET.test(target));
  if (other !== undefined) throw new UsageError(`${other}: this version judges files only; name a folder or a file`);
  const paths = (targets.length > 0 ? targets : ['.']).map((target) => resolve(terminal.cwd, target));
  const [first = terminal.cwd] = paths;
  const kinds = paths.map((path) => statSync(path, { throwIfNoEntry: false }));
  paths.forEach((path, index) => {
    if (!kinds[index]) throw new UsageError(`${path} does not exist`);
  });
  if (paths.length === 1 && kinds[0]?.isDirectory()) return { root: first, only: undefined };
  const root = dirname(first);
  if (kinds.some((kind) => kind?.isDirectory()) || paths.some((path) => dirname(path) !== root)) {
    throw new UsageError('several targets: name files of one folder, or one folder');
  }
  return { root, only: paths.map((path) => basename(path) as FileId) };
};

const readEnvironment = (pairs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0) throw new UsageError(`--env ${pair}: it takes NAME=VALUE`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );

/** The root of the target as a path from the working directory; `.` when it does not lie below. */
const fromHere = (root: string, cwd: string): FileId => {
  const path = relative(cwd, root);
  return (path === '' || path.startsWith('..') || isAbsolute(path) ? '.' : path.split(sep).join('/')) as FileId;
};

const writeTo = (flag: string, path: string, pieces: Iterable<string>): void => {
  try {
    writeWhole(path, pieces);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${flag} ${path}: ${error.message}`);
  }
};
