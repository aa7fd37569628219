import type { CheckRequest } from '../../check/check.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { keepHeapSmall } from '../../outside/process/keep-heap-small.ts';
import type { Files } from '../../ports/files.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { partsOf } from '../../ports/parts-of.ts';
import { patchedFiles } from '../../ports/patched-files.ts';
import { SURVEY_OPTIONS } from '../check/survey-options.ts';
import { type Terminal, UsageError } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { today } from '../today.ts';
import { liveTarget, RUNNING } from './live-target.ts';
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
  readonly images: Images;
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
  /** Whether files, images, a registry and the engine may be named beside each other, and `--live` judges the engine itself. */
  readonly together: boolean;
};

/** Opens the targets of a command line: files, images, or one registry, container or engine; or all of them, together. */
export const openTargets = async (
  { targets: named, flags, mayBePiped, together }: OpenRequest,
  terminal: Terminal,
): Promise<Opened> => {
  const of = (kind: RegExp): readonly string[] => (together ? named.filter((target) => kind.test(target)) : named);
  const running = liveTarget(of(RUNNING));
  const images = await imagesOf(of(IMAGE), terminal);
  const registry = await registryOf(of(REGISTRY), flags, terminal);
  const targets = of(FILE);
  const areFiles =
    (running === undefined && images === undefined && registry === undefined) || (together && targets.length > 0);
  if (flags.live === true && !areFiles && (images || registry))
    throw new UsageError(`--live is for files and their services; ${named[0]} is looked at as it is`);
  const allowOutside = flags['allow-outside'] === true;
  const piped = mayBePiped && targets.includes('-') ? await pipedOf(targets) : undefined;
  const { root, only } =
    areFiles && !piped ? locateTargets(targets, terminal.cwd) : { root: terminal.cwd, only: piped ? [piped.file] : [] };
  const disk = areFiles ? diskFiles(root, { allowOutside, onMany: keepHeapSmall }) : memoryFiles({});
  return {
    ...{ root, only, areFiles, isPiped: piped !== undefined },
    whole: piped ? patchedFiles(disk, new Map([[piped.file, piped.text]])) : disk,
    within: (whole) => (only && !allowOutside ? partsOf(whole, only) : whole),
    live:
      running || flags.live === true
        ? await liveOf(running ?? { kind: 'files', itself: together }, root, terminal)
        : undefined,
    images: images?.read ?? [],
    registry: registry?.registry,
    errors: [...(images?.errors ?? []), ...(registry?.errors ?? [])],
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

type Images = NonNullable<CheckRequest['images']>;
const IMAGE = /^(?:image|docker-archive|oci|rootfs):/;
const REGISTRY = /^registry:/;
/** Whatever is none of those. */
const FILE = /^(?!(?:image|docker-archive|oci|rootfs|registry|container|engine):)/;

/** The images that the command line names instead of files, and why some of them cannot be read. */
const imagesOf = async (
  targets: readonly string[],
  terminal: Terminal,
): Promise<{ readonly read: Images; readonly errors: readonly string[] } | undefined> => {
  const found = [...new Set(targets)].filter((target) => IMAGE.test(target));
  if (found.length === 0) return undefined;
  const other = targets.find((target) => !IMAGE.test(target));
  if (other !== undefined) throw new UsageError(`${other} is no image, and images are judged by themselves`);
  const { scanImage } = await import('../scan/scan-image.ts');
  const images = new Map<string, Images[number]>();
  const errors: string[] = [];
  for (const target of found) {
    const answer = await scanImage(target, { cache: true }, terminal);
    if (!answer.ok) {
      errors.push(answer.message);
      continue;
    }
    const { scanned, record } = answer.value;
    const { name } = scanned.image;
    if (images.has(name)) throw new UsageError(`two of them are called ${name}: look at one after the other`);
    const readAs = target.startsWith('image:') ? undefined : target;
    images.set(name, { image: scanned.image, scan: scanned.lookedUp && record, readAs });
  }
  return { read: [...images.values()], errors };
};

/** The registry that the command line names instead of files. */
const registryOf = async (
  targets: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<LookedAt | undefined> => {
  if (!targets.some((target) => REGISTRY.test(target))) {
    const unread = Object.keys(SURVEY_OPTIONS).find((name) => flags[name] !== undefined);
    if (unread !== undefined) throw new UsageError(`--${unread} is for registry:HOST`);
    return undefined;
  }
  const { lookAtRegistry } = await import('./registry-target.ts');
  return lookAtRegistry(targets, { flags, today: today() }, terminal);
};
