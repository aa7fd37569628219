import { checkov as rules } from '../../knowledge/peers/checkov.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseData, textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';

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
  files: ['.checkov.yaml', '.checkov.yml', '.checkov.baseline'] as FileId[],
  readFile(text, file) {
    if (file === '.checkov.baseline') return readBaseline(text, file);
    const rules = textList(fieldOf(parseData(text), 'skip-check'));
    return [{ rules, region: undefined, place: { kind: 'file', file } }];
  },
};

/** `failed_checks`: by file, and in it by resource, the checks that failed when the baseline was written. */
const readBaseline = (text: string, file: FileId): readonly PeerIgnore[] =>
  listOf(fieldOf(parseData(text), 'failed_checks')).flatMap((failed) => {
    const path = fieldOf(failed, 'file');
    const rules = listOf(fieldOf(failed, 'findings')).flatMap((finding) => textList(fieldOf(finding, 'check_ids')));
    if (typeof path !== 'string') return [];
    const inFile = (one: string): boolean => one === path.replace(/^\/+/, '');
    return [{ rules, region: undefined, inFile, place: { kind: 'file', file } }];
  });

const listOf = (data: unknown): readonly unknown[] => (Array.isArray(data) ? data : []);
