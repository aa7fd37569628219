import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { type CheckRequest, check } from '../check/check.ts';
import { joinPath } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import { diskFiles } from '../outside/disk-files.ts';
import { readVerifications } from '../outside/disk-verifications.ts';
import { readWatchRecord } from '../outside/disk-watch-record.ts';
import { isInside } from '../outside/is-inside.ts';
import { keepHeapSmall } from '../outside/keep-heap-small.ts';
import type { Baseline } from '../policy/baseline.ts';
import type { Files } from '../ports/files.ts';
import type { ImageFailure } from '../ports/image-source.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import { partsOf } from '../ports/parts-of.ts';
import { ok, type Result } from '../ports/result.ts';
import { masker } from '../report/masks.ts';
import type { Report } from '../report/report.ts';
import { type Terminal, UsageError } from './command.ts';
import { dataPlaces } from './data-places.ts';
import { findBase } from './find-base.ts';
import { liveTarget } from './live-target.ts';
import { loadBaseline } from './load-baseline.ts';
import { loadOwnRules } from './load-own-rules.ts';
import { loadPolicy } from './load-policy.ts';
import { type Flags, listFlag, textFlag } from './read-flags.ts';
import type { LookedAt } from './registry-target.ts';
import { stateFolder } from './state-folder.ts';
import { today } from './today.ts';
import { version } from './version.ts';

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

export type ExamineRequest = {
  readonly flags: Flags;
  readonly targets: readonly string[];
  /** Whether the file of `--baseline` is about to be written, and need not be there yet. */
  readonly baselineMayBeMissing?: boolean;
};

export type Examined = {
  readonly report: Report;
  /** What was judged, to judge it again with changes. */
  readonly request: CheckRequest;
  /** The folder on the disk that paths of the report are relative to. */
  readonly folder: string;
  /** The baseline of `--baseline FILE`. */
  readonly baseline: { readonly path: string; readonly findings: Baseline } | undefined;
  /** Whether it is a change that is judged. */
  readonly changes: boolean;
};

/** Judges the targets of a command line as its flags say: the piece that `check` and `comply` share. */
export const examine = async (
  { flags, targets, baselineMayBeMissing = false }: ExamineRequest,
  terminal: Terminal,
): Promise<Examined> => {
  const started = process.uptime();
  const running = liveTarget(targets);
  const looked = await imageOf(targets, terminal);
  const image = looked?.ok ? looked.value : undefined;
  const seen = await registryOf(targets, flags, terminal);
  const isElsewhere = running !== undefined || looked !== undefined || seen !== undefined;
  const place = isElsewhere ? { root: terminal.cwd, only: [] } : locate(targets, terminal);
  const allowOutside = flags['allow-outside'] === true;
  const { only } = place;
  const within = (whole: Files): Files => (only && !allowOutside ? partsOf(whole, only) : whole);
  const disk = isElsewhere ? memoryFiles({}) : diskFiles(place.root, { allowOutside, onMany: keepHeapSmall });
  const files = within(disk);
  const live =
    running || flags.live === true ? await liveOf(running ?? { kind: 'files' }, place.root, terminal) : undefined;
  const found = findBase(
    { root: place.root, files: disk, allowOutside, reference: textFlag(flags, 'diff-base') },
    terminal,
  );
  const base = found && { ...found, files: within(found.files) };
  const policyFile = textFlag(flags, 'policy');
  const { policy, setAside } = loadPolicy({ root: place.root, files, base, named: policyFile }, terminal);
  const written = textFlag(flags, 'baseline');
  const path = written === undefined ? undefined : resolve(terminal.cwd, written);
  const baseline =
    path === undefined
      ? undefined
      : {
          path,
          findings: loadBaseline({ path, root: place.root, base: base?.files, optional: baselineMayBeMissing }),
        };
  const own =
    policyFile === undefined
      ? undefined
      : await loadOwnRules({
          own: policy.own,
          policyFile: resolve(terminal.cwd, policyFile),
          judged: running || looked ? undefined : place.root,
        });
  const plain: CheckRequest = {
    files,
    folder: '.' as FileId,
    ...(only ? { only } : {}),
    rootName: basename(place.root) || 'root',
    policy,
    environment: readEnvironment(listFlag(flags, 'env')),
    allowOutside,
    today: today(),
    verified: readVerifications(stateFolder(terminal.env, 'verifications')),
    watched: (engine) => readWatchRecord([stateFolder(terminal.env, 'watch'), SERVICE_STATE], engine),
    live,
    image,
    registry: seen?.registry,
    own,
    base: base?.files,
    baseline: baseline && new Set(baseline.findings.keys()),
  };
  const inside = looked || running ? undefined : await insideImages(plain, flags.live === true, terminal);
  const request: CheckRequest = inside ? { ...plain, inside } : plain;
  const checked = check(request);
  const target = targets.join(' ') as FileId;
  const report: Report = {
    ...checked,
    errors: [
      ...[...(looked && !looked.ok ? [looked.message] : []), ...(seen?.errors ?? [])].map((message) => ({
        ...{ target, message, span: undefined },
      })),
      ...checked.errors,
    ],
    skipped: [
      ...checked.skipped,
      ...setAside,
      ...(only ?? []).flatMap((path) => ownPolicy(files, path)),
      ...(seen?.skipped ?? []).map((why) => ({ path: target, why })),
    ],
    tool: { name: 'plimsoll', version },
    target: targets.join(' ') || basename(place.root),
    root: fromHere(place.root, terminal.cwd),
    targetLevel: policy.target,
    masksOf: masker(checked),
    durationMs: (process.uptime() - started) * 1000,
  };
  return { report, request, folder: place.root, baseline, changes: base !== undefined };
};

/** What runs; the code that speaks with an engine is loaded only to ask one. */
const liveOf = async (...asked: Parameters<LookLive>): ReturnType<LookLive> => {
  const { lookLive } = await import('./look-live.ts');
  return lookLive(...asked);
};
type LookLive = typeof import('./look-live.ts').lookLive;

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

/** The image that the command line names instead of files. */
const imageOf = async (
  targets: readonly string[],
  terminal: Terminal,
): Promise<Result<NonNullable<CheckRequest['image']>, ImageFailure | 'old'> | undefined> => {
  const found = targets.find((target) => /^(?:image|docker-archive|oci|rootfs):/.test(target));
  if (found === undefined) return undefined;
  if (targets.length > 1) throw new UsageError(`${found} is a target of its own: name nothing beside it`);
  const { scanImage } = await import('./scan-image.ts');
  const read = await scanImage(found, { cache: true }, terminal);
  if (!read.ok) return read;
  const { scanned, record } = read.value;
  return ok({ image: scanned.image, scan: scanned.lookedUp && record });
};

/** The registry that the command line names instead of files. */
const registryOf = async (
  targets: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<LookedAt | undefined> => {
  if (!targets.some((target) => target.startsWith('registry:'))) return undefined;
  const { lookAtRegistry } = await import('./registry-target.ts');
  return lookAtRegistry(targets, { flags, today: today() }, terminal);
};

/** Targets that are no files. */
const OTHER_TARGET = /^sbom:/;

/** A part of the target that has a policy of its own, which does not count. */
const ownPolicy = (files: Files, part: FileId): Report['skipped'] => {
  const path = joinPath(part, 'plimsoll.yaml');
  return files.text(path).ok
    ? [{ path, why: 'several targets have one policy: that of the folder around them, or --policy FILE' }]
    : [];
};

type Located = {
  readonly root: string;
  /** Files and folders that are looked at instead of the whole root. */
  readonly only: readonly FileId[] | undefined;
};

/** The folder that is the root, and its parts when it is not looked at as a whole. */
const locate = (targets: readonly string[], terminal: Terminal): Located => {
  const other = targets.find((target) => OTHER_TARGET.test(target));
  if (other !== undefined)
    throw new UsageError(
      `${other}: this version judges files only, and what runs: name a folder, a file, container:NAME or engine:`,
    );
  const paths = [...new Set((targets.length > 0 ? targets : ['.']).map((target) => resolve(terminal.cwd, target)))];
  const folders = paths.filter((path) => {
    const kind = statSync(path, { throwIfNoEntry: false });
    if (!kind) throw new UsageError(`${path} does not exist`);
    return kind.isDirectory();
  });
  const [first = terminal.cwd] = paths;
  if (paths.length === 1 && folders.length === 1) return { root: first, only: undefined };
  const beside = folders.length === 0 && paths.every((path) => dirname(path) === dirname(first));
  const root = beside ? dirname(first) : commonFolder(paths, terminal.cwd);
  // a folder inside another that is named is looked at once
  const apart = paths.filter((path) => !folders.some((folder) => folder !== path && isInside(folder, path)));
  const only = apart.map((path) => relative(root, path).split(sep).join('/') as FileId);
  return only.some((path) => (path as string) === '') ? { root, only: undefined } : { root, only };
};

/** The working directory when it holds every target, else the folder nearest to all of them that does. */
const commonFolder = (paths: readonly string[], cwd: string): string => {
  let folder = paths.every((path) => isInside(cwd, path)) ? cwd : dirname(paths[0] ?? cwd);
  while (!paths.every((path) => isInside(folder, path))) folder = dirname(folder);
  return folder;
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
