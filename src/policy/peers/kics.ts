import { kics as rules } from '../../knowledge/peers/kics.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseToml } from '../../read/toml/parse-toml.ts';
import { parseData, textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';

const SCAN = /^#+\s*kics-scan\s+(?:(ignore-line|ignore-block|ignore)|disable\s*=\s*([\w,\s-]+))\s*$/i;

/** KICS: the first comments of a file count for all of it, the others for the line or block below. */
export const kics: Peer = {
  name: 'kics',
  rules,
  reads: new Set(['dockerfile', 'indented']),
  readComment({ text, span, line, first }, source) {
    const [, word = '', queries] = SCAN.exec(text) ?? [];
    const place = textPlace(source.file, span);
    const scope = word.toLowerCase();
    if (queries) return first ? [{ rules: textList(queries.toLowerCase()), region: source.whole, place }] : [];
    if (scope === 'ignore') return first ? [{ rules: 'all', region: source.whole, place }] : [];
    const next = source.onLine(line + 1);
    const block = next && (source.kind === 'indented' ? next : source.stageAt(next));
    const region = scope === 'ignore-block' ? block : scope === 'ignore-line' ? source.lineOnly(line + 1) : undefined;
    return region ? [{ rules: 'all', region, place }] : [];
  },
  files: ['kics.config', 'kics.config.json', 'kics.config.yaml', 'kics.config.yml', 'kics.config.toml'] as FileId[],
  readFile(text, file) {
    const settings = fieldOf(parseData(text), 'exclude-queries') === undefined ? parseToml(text) : parseData(text);
    return [
      { rules: textList(fieldOf(settings, 'exclude-queries')), region: undefined, place: { kind: 'file', file } },
    ];
  },
};
