import { createHash } from 'node:crypto';
import type { FoundPackage, ImageSighting, LayerFacts } from '../../model/layer-facts.ts';
import type { Digest } from '../../model/place.ts';
import { readAuditable } from '../packages/read-cargo.ts';
import { isElf } from '../packages/read-elf-section.ts';
import { GO_MAGIC, readGoBinary } from '../packages/read-go.ts';
import { readerOf } from '../packages/reader-of.ts';
import { contentKind, HEAD } from './content-kind.ts';
import { buildFileTable } from './file-table.ts';
import { holdMember } from './hold-member.ts';
import { mayHoldSecrets } from './may-hold-secrets.ts';
import { type LookForSecrets, secretsIn } from './secrets-in.ts';
import type { TarEntry, TarSink } from './tar/tar-entry.ts';
import { type TarWalker, walkTar } from './tar/walk-tar.ts';

/** What is looked for in a layer. */
type LayerLook = { readonly packages: boolean; readonly secrets: LookForSecrets | undefined };

/** Takes the uncompressed bytes of a layer in pieces, in order. */
export type LayerReader = {
  /** A member of a layer that is no archive: as `push`, one member at a time. Answers whether its content is wanted. */
  begin(entry: TarEntry): boolean;
  content(piece: Uint8Array): void;
  end(): void;
  /** False once there is nothing more to learn: what follows need not be pushed. */
  push(piece: Buffer): boolean;
  finish(stored: { readonly blob: Digest | undefined; readonly bytes: number; readonly problem?: string }): LayerFacts;
};

/** Largest file that is held whole, in bytes: a database of packages, an archive, a binary. */
const MAX_HELD = 192 * 1024 * 1024;
/** Most members and bytes of one layer; a million members are a layer, ten millions are an attack. */
const MAX_ENTRIES = 2_000_000;
const MAX_BYTES = 64 * 1024 ** 3;
const MAX_TEXT = 1024 * 1024;
const MAX_PROBLEMS = 50;
const MAX_SIGHTINGS = 2000;

const KEPT = /^(?:etc\/(?:passwd|group|os-release|shells)|usr\/lib\/os-release)$/;

/** One pass over a layer: its members, its packages, credentials in its files, and both digests. */
export const readLayer = (look: LayerLook): LayerReader => {
  const table = buildFileTable();
  const packages: FoundPackage[] = [];
  const sightings: ImageSighting[] = [];
  const owned: string[] = [];
  const binaries: string[] = [];
  const texts = new Map<string, string>();
  const problems: string[] = [];
  const hash = createHash('sha256');
  let total = 0;
  let current: TarEntry | undefined;
  const held = holdMember();
  let stopped = false;
  const complain = (message: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(message);
  };

  const whole = (entry: TarEntry, bytes: Buffer): void => {
    const { path } = entry;
    if (KEPT.test(path)) texts.set(path, bytes.toString('utf8', 0, MAX_TEXT));
    const elf = isElf(bytes);
    if (elf && (entry.mode & 0o111) !== 0 && !/\.so(?:\.|$)/.test(path)) binaries.push(path);
    if (look.packages) {
      const read = readerOf(path)?.({ path, bytes });
      if (read) {
        for (const one of read.packages) packages.push(one);
        for (const one of read.owned ?? []) owned.push(one);
        if (read.problem !== undefined) complain(read.problem);
      } else if (elf) {
        if (bytes.includes(GO_MAGIC)) packages.push(...readGoBinary({ path, bytes }).packages);
        else packages.push(...readAuditable({ path, bytes }).packages);
      }
    }
    if (look.secrets && !elf && sightings.length < MAX_SIGHTINGS)
      for (const sighting of secretsIn(path, bytes, look.secrets)) sightings.push(sighting);
  };

  /** Whether anything may be learnt of a file, by its path and its first bytes; so few that they do not tell may. */
  const isOfUse = ({ path, size }: TarEntry, first: Buffer): boolean =>
    first.length < Math.min(size, HEAD) ||
    isElf(first) ||
    KEPT.test(path) ||
    (look.packages && readerOf(path) !== undefined) ||
    (look.secrets !== undefined && mayHoldSecrets(path) && contentKind(first) !== 'other');

  const sink: TarSink = {
    entry(entry) {
      if (entry.path === '') return false;
      table.add(entry);
      current = undefined;
      if (entry.kind !== 'file' || entry.size === 0) return false;
      if (entry.size > MAX_HELD) {
        complain(`${entry.path} has ${entry.size} bytes and is not looked into`);
        return false;
      }
      current = entry;
      held.begin(entry.size);
      return true;
    },
    data(piece) {
      if (!current) return;
      const bytes = piece as Buffer; // pieces are slices of the buffers pushed
      if (held.isEmpty() && !isOfUse(current, bytes)) current = undefined;
      else held.add(bytes);
    },
    end() {
      if (!current) return;
      try {
        whole(current, held.take());
      } catch (error) {
        // a reader met a form of damage nobody thought of: the rest of the layer is still worth reading
        if (!(error instanceof RangeError)) throw error;
        complain(`${current.path} is damaged: ${error.message}`);
      } finally {
        held.letGo();
      }
    },
    skip: complain,
  };
  const walker: TarWalker = walkTar(sink);

  return {
    begin: sink.entry,
    content(piece) {
      total += piece.length;
      sink.data(piece);
    },
    end: sink.end,
    push(piece) {
      if (stopped) return false;
      total += piece.length;
      hash.update(piece);
      const problem = walker.push(piece);
      if (problem) complain(problem.message);
      else if (table.count() > MAX_ENTRIES) complain(`more than ${MAX_ENTRIES} members: the rest is not read`);
      else if (total > MAX_BYTES) complain(`more than ${MAX_BYTES} bytes: the rest is not read`);
      else return true;
      stopped = true;
      return false;
    },
    finish({ blob, bytes, problem }) {
      const cut = stopped ? undefined : walker.finish();
      if (problem !== undefined) complain(problem);
      else if (cut) complain(cut.message);
      const diffId = `sha256:${hash.digest('hex')}` as Digest;
      return {
        diffId,
        blob: blob ?? diffId,
        storedBytes: bytes,
        bytes: total,
        files: table.build(),
        packages,
        sightings,
        texts,
        owned,
        binaries,
        problems,
      };
    },
  };
};
