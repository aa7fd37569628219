import { checkov as rules } from '../../knowledge/peers/checkov.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseData, textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';

const SKIP = /(?:checkov|bridgecrew|cortex):skip=(\w+)(?::(.*))?/;

/** checkov: a comment anywhere in a Dockerfile counts for the whole file. */
export const checkov: Peer = {
  name: 'checkov',
  rules,
  reads: new Set(['dockerfile']),
  readComment({ text, span }, source) {
    const [, id, reason] = SKIP.exec(text) ?? [];
    return id
      ? [{ rules: [id], region: source.whole, reason: reason?.trim(), place: textPlace(source.file, span) }]
      : [];
  },
  files: ['.checkov.yaml', '.checkov.yml'] as FileId[],
  readFile: (text, file) => [
    { rules: textList(fieldOf(parseData(text), 'skip-check')), region: undefined, place: { kind: 'file', file } },
  ],
};
