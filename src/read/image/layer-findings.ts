import type { FoundPackage, ImageSighting, LayerFacts } from '../../model/layer-facts.ts';
import type { ReadPackages } from '../packages/package-reader.ts';
import { readAuditable } from '../packages/read-cargo.ts';
import { isElf } from '../packages/read-elf-section.ts';
import { GO_MAGIC, readGoBinary } from '../packages/read-go.ts';
import { readerOf, readsLarge } from '../packages/reader-of.ts';
import { contentKind, HEAD } from './content-kind.ts';
import { mayHoldSecrets } from './may-hold-secrets.ts';
import { type LookForSecrets, secretsIn } from './secrets-in.ts';
import type { TarEntry } from './tar/tar-entry.ts';

/** What is looked for in a layer. */
export type LayerLook = { readonly packages: boolean; readonly secrets: LookForSecrets | undefined };

/** What the files of a layer say, one after the other. */
type LayerFindings = {
  /** Whether anything may be learnt of a file, by its path and its first bytes; so few that they do not tell may. */
  isOfUse(entry: TarEntry, first: Buffer): boolean;
  /** Looks into a whole file. */
  take(entry: TarEntry, bytes: Buffer): void;
  complain(message: string): void;
  readonly found: Pick<LayerFacts, 'packages' | 'sightings' | 'texts' | 'owned' | 'binaries' | 'problems'>;
};

const MAX_TEXT = 1024 * 1024;
const MAX_PROBLEMS = 50;
const MAX_SIGHTINGS = 2000;
/** Largest text that lists packages, in bytes; and most packages, and files that they own, of one layer. */
const MAX_LIST = 32 * 1024 * 1024;
const MAX_PACKAGES = 500_000;
const MAX_OWNED = 5_000_000;

const KEPT = /^(?:etc\/(?:passwd|group|os-release|shells)|usr\/lib\/os-release)$/;

export const layerFindings = (look: LayerLook): LayerFindings => {
  const packages: FoundPackage[] = [];
  const sightings: ImageSighting[] = [];
  const owned: string[] = [];
  const binaries: string[] = [];
  const texts = new Map<string, string>();
  const problems: string[] = [];
  const complain = (message: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(message);
  };

  const keep = (path: string, read: ReadPackages): void => {
    const { owned: files = [] } = read;
    if (packages.length + read.packages.length > MAX_PACKAGES || owned.length + files.length > MAX_OWNED) {
      complain(`${path} lists more than is kept of a layer, and is left out`);
      return;
    }
    for (const one of read.packages) packages.push(one);
    for (const one of files) owned.push(one);
    if (read.problem !== undefined) complain(read.problem);
  };

  const lookForPackages = (path: string, bytes: Buffer, elf: boolean): void => {
    const reader = readerOf(path) ?? (elf ? (bytes.includes(GO_MAGIC) ? readGoBinary : readAuditable) : undefined);
    if (!reader) return;
    if (elf || readsLarge(reader) || bytes.length <= MAX_LIST) keep(path, reader({ path, bytes }));
    else complain(`${path} has ${bytes.length} bytes: no list of packages is as long, and it is not read`);
  };

  return {
    found: { packages, sightings, texts, owned, binaries, problems },
    complain,
    isOfUse: ({ path, size }, first) =>
      first.length < Math.min(size, HEAD) ||
      isElf(first) ||
      KEPT.test(path) ||
      (look.packages && readerOf(path) !== undefined) ||
      (look.secrets !== undefined && mayHoldSecrets(path) && contentKind(first) !== 'other'),
    take({ path, mode }, bytes) {
      if (KEPT.test(path)) texts.set(path, bytes.toString('utf8', 0, MAX_TEXT));
      const elf = isElf(bytes);
      if (elf && (mode & 0o111) !== 0 && !/\.so(?:\.|$)/.test(path)) binaries.push(path);
      if (look.packages) lookForPackages(path, bytes, elf);
      if (look.secrets && !elf && sightings.length < MAX_SIGHTINGS)
        for (const sighting of secretsIn(path, bytes, look.secrets)) sightings.push(sighting);
    },
  };
};
