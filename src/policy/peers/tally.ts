import { buildkit } from '../../knowledge/peers/buildkit.ts';
import { hadolint } from '../../knowledge/peers/hadolint.ts';
import { tally as own } from '../../knowledge/peers/tally.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseToml } from '../../read/toml/parse-toml.ts';
import { textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';

const PRAGMA = /^#\s*tally\s+(global\s+)?ignore\s*=([^;]*)(?:;\s*reason\s*=\s*(.*))?$/i;

/** tally: its own rules and those it took over; the plain form covers the next instruction over blank lines and comments. */
export const tally: Peer = {
  name: 'tally',
  rules: { ...buildkit, ...hadolint, ...own },
  reads: new Set(['dockerfile']),
  canonical: (id) => id.replace(/^(?:tally|hadolint|buildkit)\//, ''),
  readComment(comment, source) {
    const [, global, ids, reason] = PRAGMA.exec(comment.text) ?? [];
    const region = global ? source.whole : source.below(comment);
    if (!ids || !region) return [];
    const names = ids.split(',').map((id) => id.trim());
    return [
      { rules: names.includes('all') ? 'all' : names, region, reason, place: textPlace(source.file, comment.span) },
    ];
  },
  files: ['.tally.toml', 'tally.toml'] as FileId[],
  readFile(text, file) {
    const settings = fieldOf(parseToml(text), 'rules');
    const off = ['tally', 'hadolint', 'buildkit'].flatMap((family) =>
      namesOf(fieldOf(settings, family))
        .filter((name) => fieldOf(fieldOf(fieldOf(settings, family), name), 'severity') === 'off')
        .map((name) => `${family}/${name}`),
    );
    const excluded = textList(fieldOf(settings, 'exclude'));
    return [{ rules: [...excluded, ...off], region: undefined, place: { kind: 'file', file } }];
  },
};

const namesOf = (table: unknown): readonly string[] =>
  typeof table === 'object' && table !== null ? Object.keys(table) : [];
