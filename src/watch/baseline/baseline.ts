import type { Season } from './season.ts';

/** Most names that are learned of one kind; a service with more is too varied to learn, and detections say nothing. */
export const MOST_NAMES = 256;

/** What is usual for a service. Sets hold at most MOST_NAMES names. */
export type ServiceBaseline = {
  readonly service: string;
  /** Milliseconds that it was watched. */
  readonly watched: number;
  /** Whether enough was seen to call anything unusual. */
  readonly settled: boolean;
  readonly imageId: string;
  /** Milliseconds since its image changed. */
  readonly sinceImage: number;
  /** Base names of programs; those that were started by exec as `exec:NAME`. */
  readonly programs: ReadonlySet<string>;
  /** `shop/db:5432`, `10.1.2.0/24:53`, `internet:443`. */
  readonly peers: ReadonlySet<string>;
  /** `tcp:80` */
  readonly listeners: ReadonlySet<string>;
  /** By what is measured. */
  readonly seasons: { readonly cpu: Season; readonly memory: Season; readonly sent: Season };
};

/** Whether something is outside what is usual; never for what is too varied to learn. */
export const isUnusual = (known: ReadonlySet<string>, name: string): boolean =>
  known.size < MOST_NAMES && !known.has(name);
