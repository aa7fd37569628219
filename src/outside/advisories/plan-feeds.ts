import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { feedNames } from '../../vulnerabilities/feed-names.ts';
import type { ChangedFeed, PartUpdate } from './feed-intake.ts';
import type { PartTask } from './feed-part.ts';
import { digestOf, planFeed } from './plan-feed.ts';
import type { AdvisoryDraft } from './write-advisories.ts';

/** Largest archive of a feed that is read, in bytes: that of npm has some 150 MB. */
const MAX_ARCHIVE = 2_000_000_000;

/** One step of reading the feeds of a folder. */
export type FeedStep =
  | { readonly kind: 'settled'; readonly update: PartUpdate }
  | { readonly kind: 'part'; readonly feed: ChangedFeed; readonly last: boolean };

/** Opens the feeds of a folder one after another, each as late as its first part is to be read. */
export function* planFeeds(
  draft: Pick<AdvisoryDraft, 'feed' | 'members'>,
  folder: string,
): Generator<{ readonly of: FeedStep; readonly task: PartTask | undefined }> {
  for (const name of feedNames(readFileSync(join(folder, 'ecosystems.txt'), 'utf8'))) {
    const settled = (kind: PartUpdate['kind']) => {
      const of: FeedStep = { kind: 'settled', update: { name, kind, records: 0, faults: [] } };
      return { of, task: undefined };
    };
    const archive = readShared(join(folder, name, 'all.zip'));
    if (!archive) {
      yield settled('missing');
      continue;
    }
    const digest = digestOf(archive);
    const before = draft.feed(name);
    if (before?.digest === digest) {
      yield settled('unchanged');
      continue;
    }
    const plan = planFeed(name, archive, draft.members(name));
    if (!plan) {
      yield settled('damaged');
      continue;
    }
    const feed = { name, digest, before, plan };
    // of one that only lost members nothing is to be read
    const tasks = plan.tasks.length === 0 ? [undefined] : plan.tasks;
    for (const task of tasks) yield { of: { kind: 'part', feed, last: task === tasks.at(-1) }, task };
  }
}

/** A file in memory that all threads see; undefined when it is not there, or too large. */
const readShared = (file: string): SharedArrayBuffer | undefined => {
  if (!existsSync(file)) return undefined;
  const stat = statSync(file);
  if (!stat.isFile() || stat.size > MAX_ARCHIVE) return undefined;
  const bytes = new Uint8Array(new SharedArrayBuffer(stat.size));
  const descriptor = openSync(file, 'r');
  try {
    for (let at = 0; at < bytes.length; ) {
      const read = readSync(descriptor, bytes, at, bytes.length - at, at);
      if (read === 0) break;
      at += read;
    }
  } finally {
    closeSync(descriptor);
  }
  return bytes.buffer;
};
