import { createHash } from 'node:crypto';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Digest } from '../../model/place.ts';
import { buildFileTable } from './file-table.ts';
import { type LayerLook, layerFindings } from './layer-findings.ts';
import { memberBuffer } from './member-buffer.ts';
import type { TarEntry, TarSink } from './tar/tar-entry.ts';
import { type TarWalker, walkTar } from './tar/walk-tar.ts';

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
/** Characters of all its paths and links: those of a million long ones. */
const MAX_PATHS = 256 * 1024 * 1024;
/** Characters of the way from all its folders to the root: a million folders that are ten levels deep have a few hundred million. */
const MAX_CLIMB = 1_000_000_000;

/** One pass over a layer: its members, its packages, credentials in its files, and both digests. */
export const readLayer = (look: LayerLook): LayerReader => {
  const table = buildFileTable();
  const findings = layerFindings(look);
  const { complain } = findings;
  const hash = createHash('sha256');
  let total = 0;
  let paths = 0;
  let current: TarEntry | undefined;
  const held = memberBuffer();
  let stopped = false;

  const sink: TarSink = {
    entry(entry) {
      if (entry.path === '') return false;
      paths += entry.path.length + entry.link.length;
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
      if (held.isEmpty() && !findings.isOfUse(current, bytes)) current = undefined;
      else held.add(bytes);
    },
    end() {
      if (!current) return;
      try {
        findings.take(current, held.take());
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
      else if (paths > MAX_PATHS) complain(`more than ${MAX_PATHS} characters of paths: the rest is not read`);
      else if (table.climb() > MAX_CLIMB)
        complain('its folders lie deeper than anybody nests them: the rest is not read');
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
        ...findings.found,
      };
    },
  };
};
