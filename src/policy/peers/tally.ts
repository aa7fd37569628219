import { buildkit } from '../../knowledge/peers/buildkit.ts';
import { hadolint } from '../../knowledge/peers/hadolint.ts';
import { tally as own } from '../../knowledge/peers/tally.ts';
import { textPlace } from '../../model/place.ts';
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
};
