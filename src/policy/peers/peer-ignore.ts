import type { Place } from '../../model/place.ts';
import type { Region } from '../waiver.ts';

/** What someone told another tool to leave alone. */
export type PeerIgnore = {
  /** Ids as that tool writes them; `all` of those it has. */
  readonly rules: readonly string[] | 'all';
  /** Where; undefined: in every file that the tool reads. */
  readonly region: Region | undefined;
  readonly path?: string | undefined;
  /** Only what stands on this line of this file; counted from 1. */
  readonly line?: { readonly path: string; readonly number: number };
  /** Only in files that it says yes to. */
  readonly inFile?: (path: string) => boolean;
  /** Only on lines that it says yes to. */
  readonly onLine?: (line: string) => boolean;
  readonly service?: string | undefined;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
  readonly place: Place;
};
