import type { PeerRules } from '../../knowledge/peers/peer-rule.ts';
import type { FileId } from '../../model/place.ts';
import type { SourceComment, SourceFile } from '../ignores/source-file.ts';
import type { PeerIgnore } from './peer-ignore.ts';

/** Another tool, the rules it shares with us, and how it is told to leave something alone. */
export type Peer = {
  readonly name: string;
  readonly rules: PeerRules;
  /** The kinds of file it reads. */
  readonly reads: ReadonlySet<SourceFile['kind']>;
  /** The id in `rules` that another spelling means. */
  readonly canonical?: (id: string) => string;
  readonly readComment?: (comment: SourceComment, source: SourceFile) => readonly PeerIgnore[];
  /** Files in the root of the target that hold ignores. */
  readonly files?: readonly FileId[];
  readonly readFile?: (text: string, file: FileId) => readonly PeerIgnore[];
};
