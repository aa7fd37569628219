import type { Checked } from '../check/check.ts';
import type { FileId, Span } from '../model/place.ts';

/** What a report is made of: the result of a check and what the run adds to it. */
export type Report = Checked & {
  readonly tool: { readonly name: 'plimsoll'; readonly version: string };
  /** The target as the user named it. */
  readonly target: string;
  /** The folder of the target seen from the working directory, `.` when they are one: services of CI want paths from there. */
  readonly root: FileId;
  readonly targetLevel: 1 | 2 | 3 | 4 | undefined;
  readonly durationMs: number;
  /** Where credentials stand in a file: no report shows what is there. */
  readonly masksOf: (file: FileId) => readonly Span[];
  /** What the fix of a finding changes, by fingerprint; only where a format shows it. */
  readonly fixes?: ReadonlyMap<
    string,
    readonly {
      readonly file: FileId;
      readonly replacements: readonly { readonly span: Span; readonly text: string }[];
    }[]
  >;
};
