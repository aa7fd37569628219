import type { FileId, Span } from '../../model/place.ts';
import type { Region } from '../waiver.ts';

/** A comment, with what other tools ask about where it stands. */
export type SourceComment = {
  readonly span: Span;
  /** From its `#` to the end of the line. */
  readonly text: string;
  /** Counted from 0. */
  readonly line: number;
  /** Nothing but comments, blank lines and document marks stands above it. */
  readonly first: boolean;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
  /** A directive of BuildKit: `# check=skip=all`. */
  readonly directive: boolean;
};

/** A file with comments, and what each may cover. */
export type SourceFile = {
  readonly kind: 'dockerfile' | 'indented';
  readonly file: FileId;
  readonly comments: readonly SourceComment[];
  readonly whole: Region;
  /** The instruction or key below a comment, over blank lines and other comments; what its own line holds when it ends one. */
  readonly below: (comment: SourceComment) => Region | undefined;
  /** The instruction or key that begins on a line, with everything that belongs to it. */
  readonly onLine: (line: number) => Region | undefined;
  /** What stands on a line alone; in a Dockerfile the whole instruction that begins there. */
  readonly lineOnly: (line: number) => Region | undefined;
  /** What stands on the line below a comment and the comments right under it. */
  readonly stackedOn: (comment: SourceComment) => Region | undefined;
  /** The stage that begins with an instruction. */
  readonly stageAt: (instruction: Region) => Region | undefined;
};
