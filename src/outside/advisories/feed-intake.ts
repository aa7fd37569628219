import type { FeedPart } from './feed-part.ts';
import type { FeedPlan } from './plan-feed.ts';
import type { AdvisoryDraft } from './write-advisories.ts';

/** What became of one part of the source. `older`: it would have gone backwards, so what is here stays. */
export type PartUpdate = {
  readonly name: string;
  readonly kind: 'updated' | 'unchanged' | 'older' | 'damaged' | 'missing';
  readonly records: number;
  /** Records that are left out because something is wrong with them. */
  readonly faults: readonly string[];
};

/** A feed of which something is to be read; `before`: what the database has of it. */
export type ChangedFeed = {
  readonly name: string;
  readonly digest: string;
  readonly before: { readonly modified: string } | undefined;
  readonly plan: FeedPlan;
};

type FeedIntake = { readonly add: (part: FeedPart) => void; readonly finish: () => PartUpdate };

/** Takes the parts of a feed. Those of one that is new go into the draft at once; others wait until it is sure that it is not older. */
export const feedIntake = (draft: AdvisoryDraft, { name, digest, before, plan }: ChangedFeed): FeedIntake => {
  const faults = [...plan.faults];
  const held: FeedPart[] = [];
  const open = before ? undefined : draft.changeFeed(name, plan.changed);
  let sound = plan.same;
  let { newest } = plan;
  return {
    add(part) {
      sound += part.names.length;
      faults.push(...part.faults);
      if (part.newest > newest) newest = part.newest;
      if (open) open.add(part);
      else held.push(part);
    },
    finish() {
      if (sound === 0) {
        if (open) draft.forgetFeed(name);
        return { name, kind: 'damaged', records: 0, faults };
      }
      if (before && newest < before.modified) return { name, kind: 'older', records: 0, faults: [] };
      const feed = open ?? draft.changeFeed(name, [...plan.gone, ...plan.changed]);
      for (const part of held) feed.add(part);
      return { name, kind: 'updated', records: feed.close(digest, newest).records, faults };
    },
  };
};
