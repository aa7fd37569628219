import { hadolint as rules } from '../../knowledge/peers/hadolint.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseData, textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';

/** Source: hadolint, Hadolint.Pragma: any other ending voids the pragma. */
const PRAGMA = /^#\s*hadolint\s+(?:(stage|global)\s+)?ignore\s*=\s*([DLSC0-9]+(?:\s*,\s*[DLSC0-9]+)*)\s*(?:#\s*(.*))?$/;

/** hadolint: the plain form covers the instruction on the very next line. */
export const hadolint: Peer = {
  name: 'hadolint',
  rules,
  reads: new Set(['dockerfile']),
  readComment({ text, span, line }, source) {
    const [, scope, ids, reason] = PRAGMA.exec(text) ?? [];
    const next = source.onLine(line + 1);
    const region = scope === 'global' ? source.whole : scope === 'stage' ? next && source.stageAt(next) : next;
    if (!ids || !region) return [];
    return [{ rules: ids.split(',').map((id) => id.trim()), region, reason, place: textPlace(source.file, span) }];
  },
  files: ['.hadolint.yaml', '.hadolint.yml'] as FileId[],
  readFile: (text, file) => [
    { rules: textList(fieldOf(parseData(text), 'ignored')), region: undefined, place: { kind: 'file', file } },
  ],
};
