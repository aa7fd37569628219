import type { CheckRequest } from '../../check/check.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { keepHeapSmall } from '../../outside/process/keep-heap-small.ts';
import type { Files } from '../../ports/files.ts';
import type { ImageFailure } from '../../ports/image-source.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { partsOf } from '../../ports/parts-of.ts';
import { patchedFiles } from '../../ports/patched-files.ts';
import { ok, type Result } from '../../ports/result.ts';
import { type Terminal, UsageError } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { today } from '../today.ts';
import { liveTarget } from './live-target.ts';
import { type Located, locateTargets } from './locate-targets.ts';
import type { Piped } from './piped-target.ts';
import type { LookedAt } from './registry-target.ts';

/** What a command line names, read as far as it is no file. */
type Opened = Located & {
  /** Whether files are judged; else the root is the working directory, of which nothing is read. */
  readonly areFiles: boolean;
  /** Whether what is judged was piped in, and is not what the disk has. */
  readonly isPiped: boolean;
  /** Every file of the root, and those of them that are looked at. */
  readonly whole: Files;
  readonly within: (whole: Files) => Files;
  readonly live: CheckRequest['live'];
  readonly image: CheckRequest['image'];
  readonly registry: CheckRequest['registry'];
  /** What of it could not be read, and what was left aside. */
  readonly errors: readonly string[];
  readonly skipped: readonly string[];
};

type OpenRequest = {
  readonly targets: readonly string[];
  readonly flags: Flags;
  /** Whether `-` stands for the standard input. */
  readonly mayBePiped: boolean;
};

/** Opens the targets of a command line: files, or one image, registry, container or engine. */
export const openTargets = async ({ targets, flags, mayBePiped }: OpenRequest, terminal: Terminal): Promise<Opened> => {
  const running = liveTarget(targets);
  const image = await imageOf(targets, terminal);
  const registry = await registryOf(targets, flags, terminal);
  const areFiles = running === undefined && image === undefined && registry === undefined;
  const allowOutside = flags['allow-outside'] === true;
  const piped = mayBePiped && targets.includes('-') ? await pipedOf(targets) : undefined;
  const { root, only } =
    areFiles && !piped ? locateTargets(targets, terminal.cwd) : { root: terminal.cwd, only: piped ? [piped.file] : [] };
  const disk = areFiles ? diskFiles(root, { allowOutside, onMany: keepHeapSmall }) : memoryFiles({});
  return {
    ...{ root, only, areFiles, isPiped: piped !== undefined },
    whole: piped ? patchedFiles(disk, new Map([[piped.file, piped.text]])) : disk,
    within: (whole) => (only && !allowOutside ? partsOf(whole, only) : whole),
    live: running || flags.live === true ? await liveOf(running ?? { kind: 'files' }, root, terminal) : undefined,
    image: image?.ok ? image.value : undefined,
    registry: registry?.registry,
    errors: [...(image && !image.ok ? [image.message] : []), ...(registry?.errors ?? [])],
    skipped: registry?.skipped ?? [],
  };
};

/** What runs; the code that speaks with an engine is loaded only to ask one. */
const liveOf = async (...asked: Parameters<LookLive>): ReturnType<LookLive> => {
  const { lookLive } = await import('./look-live.ts');
  return lookLive(...asked);
};
type LookLive = typeof import('./look-live.ts').lookLive;

/** What is piped in; the code for it is loaded only where something is. */
const pipedOf = async (targets: readonly string[]): Promise<Piped> => {
  const { pipedTarget } = await import('./piped-target.ts');
  return pipedTarget(targets);
};

/** The image that the command line names instead of files. */
const imageOf = async (
  targets: readonly string[],
  terminal: Terminal,
): Promise<Result<NonNullable<CheckRequest['image']>, ImageFailure | 'old'> | undefined> => {
  const found = targets.find((target) => /^(?:image|docker-archive|oci|rootfs):/.test(target));
  if (found === undefined) return undefined;
  if (targets.length > 1) throw new UsageError(`${found} is a target of its own: name nothing beside it`);
  const { scanImage } = await import('../scan/scan-image.ts');
  const read = await scanImage(found, { cache: true }, terminal);
  if (!read.ok) return read;
  const { scanned, record } = read.value;
  const readAs = found.startsWith('image:') ? undefined : found;
  return ok({ image: scanned.image, scan: scanned.lookedUp && record, readAs });
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
