import { existsSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Checked, CheckRequest } from '../../check/check.ts';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { readVerifications } from '../../outside/disk/disk-verifications.ts';
import { readWatchRecord } from '../../outside/disk/disk-watch-record.ts';
import { isUnderNoVersionControl } from '../../outside/git/is-under-no-version-control.ts';
import { scanOnThreads } from '../../outside/texts/scan-on-threads.ts';
import type { Files } from '../../ports/files.ts';
import { masker } from '../../report/places/masks.ts';
import type { Report } from '../../report/report.ts';
import { type Terminal, UsageError } from '../command.ts';
import { dataPlaces } from '../data-places.ts';
import { type BaselineFile, baselineFile } from '../policy/baseline-file.ts';
import { findBase } from '../policy/find-base.ts';
import { loadOwnRules } from '../policy/load-own-rules.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import { type Flags, listFlag, textFlag } from '../read-flags.ts';
import { stateFolder } from '../state-folder.ts';
import { openTargets } from '../targets/open-targets.ts';
import { pathInside } from '../targets/path-inside.ts';
import { today } from '../today.ts';
import { version } from '../version.ts';

/** Where a watch that runs as a service of this machine keeps its state. */
const SERVICE_STATE = '/var/lib/plimsoll/watch';

/** Flags of every command that reads a project. */
export const PROJECT_OPTIONS = {
  policy: { type: 'string' },
  env: { type: 'string', multiple: true },
  'allow-outside': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

/** Flags of every command that judges a target, also against what runs and what was before. */
export const EXAMINE_OPTIONS = {
  ...PROJECT_OPTIONS,
  'diff-base': { type: 'string' },
  baseline: { type: 'string' },
  live: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

type ExamineRequest<C extends Checked> = {
  /** With or without the projects themselves. */
  readonly judge: (request: CheckRequest) => C;
  readonly flags: Flags;
  readonly targets: readonly string[];
  /** Whether `-` stands for the standard input: for commands that only judge. */
  readonly mayBePiped?: boolean;
  /** Whether files, images, a registry and the engine are judged as one: for commands that ask what is known of all of it. */
  readonly together?: boolean;
};

export type Examined<C extends Checked = Checked> = {
  readonly report: Report & C;
  /** What was judged, to judge it again with changes. */
  readonly request: CheckRequest;
  /** The folder on the disk that paths of the report are relative to. */
  readonly folder: string;
  readonly baseline: BaselineFile | undefined;
  /** Whether it is a change that is judged. */
  readonly changes: boolean;
};

/** Judges the targets of a command line as its flags say: the piece that `check` and `comply` share. */
export const examine = async <C extends Checked>(
  { judge, flags, targets, mayBePiped = false, together = false }: ExamineRequest<C>,
  terminal: Terminal,
): Promise<Examined<C>> => {
  const started = process.uptime();
  const opened = await openTargets({ targets, flags, mayBePiped, together }, terminal);
  const { root, only, areFiles, whole, within, live, images, registry } = opened;
  const allowOutside = flags['allow-outside'] === true;
  const base = findBase({ root, files: whole, allowOutside, reference: textFlag(flags, 'diff-base') }, terminal);
  const named = textFlag(flags, 'policy');
  const { policy, setAside } = loadPolicy({ root, files: whole, base, named }, terminal);
  const baseline = baselineFile(flags, terminal, base && { root, files: base.files });
  const policyFile = named === undefined ? undefined : resolve(terminal.cwd, named);
  const files = within(whole);
  const plain: CheckRequest = {
    files,
    ...(opened.isPiped ? {} : { scanTexts: scanOnThreads({ files, root, allowOutside }) }),
    folder: '.' as FileId,
    ...(only ? { only } : {}),
    rootName: basename(root) || 'root',
    rootPath: root.split(sep).join('/'),
    unversioned: !opened.isPiped && isUnderNoVersionControl(root, terminal.env),
    policy,
    environment: readEnvironment(listFlag(flags, 'env')),
    allowOutside,
    today: today(),
    verified: readVerifications(stateFolder(terminal.env, 'verifications')),
    watched: (engine) => readWatchRecord([stateFolder(terminal.env, 'watch'), SERVICE_STATE], engine),
    ...{ live, images, registry },
    own:
      policyFile === undefined
        ? undefined
        : await loadOwnRules({ own: policy.own, policyFile, judged: areFiles ? root : undefined }),
    base: base && within(base.files),
    baseline: baseline && new Set(baseline.findings.keys()),
  };
  const inside = areFiles ? await insideImages(plain, flags.live === true, terminal) : undefined;
  const request: CheckRequest = inside ? { ...plain, inside } : plain;
  const checked = judge(request);
  const target = targets.join(' ') as FileId;
  const report: Report & C = {
    ...checked,
    errors: [...opened.errors.map((message) => ({ target, message, span: undefined })), ...checked.errors],
    skipped: [
      ...checked.skipped,
      ...setAside,
      ...(only ?? []).flatMap((path) => ownPolicy(files, path)),
      ...opened.skipped.map((why) => ({ path: target, why })),
    ],
    tool: { name: 'plimsoll', version },
    target: target || basename(root),
    // services of CI want paths from there
    root: pathInside(terminal.cwd, root) || ('.' as FileId),
    targetLevel: policy.target,
    masksOf: masker(checked),
    durationMs: (process.uptime() - started) * 1000,
  };
  return { report, request, folder: root, baseline, changes: base !== undefined };
};

/** What is inside the images that services run; the code for it is loaded only where anything can tell. */
const insideImages = async (
  request: CheckRequest,
  live: boolean,
  terminal: Terminal,
): Promise<CheckRequest['inside']> => {
  const { env } = terminal;
  if (!live && !existsSync(stateFolder(env, 'scans')) && !existsSync(dataPlaces(env).database)) return undefined;
  const { lookIntoImages } = await import('./look-into-images.ts');
  return lookIntoImages(request, { live }, terminal);
};

/** A part of the target that has a policy of its own, which does not count. */
const ownPolicy = (files: Files, part: FileId): Report['skipped'] => {
  const path = joinPath(part, 'plimsoll.yaml');
  return files.text(path).ok
    ? [{ path, why: 'several targets have one policy: that of the folder around them, or --policy FILE' }]
    : [];
};

const readEnvironment = (pairs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0) throw new UsageError(`--env ${pair}: it takes NAME=VALUE`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
