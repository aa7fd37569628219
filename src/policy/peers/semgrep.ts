import { semgrep as rules } from '../../knowledge/peers/semgrep.ts';
import { textPlace } from '../../model/place.ts';
import type { Peer } from './peer.ts';

const COMMENT = /\bnosemgrep(?::\s*([\w./-]+(?:\s*,\s*[\w./-]+)*))?/;

/** semgrep: on the first line of what it found, or on the line before. */
export const semgrep: Peer = {
  name: 'semgrep',
  rules,
  reads: new Set(['dockerfile', 'indented']),
  canonical: (id) => id.slice(id.lastIndexOf('.') + 1),
  readComment({ text, span, line, alone }, source) {
    const match = COMMENT.exec(text);
    const region = match ? source.lineOnly(alone ? line + 1 : line) : undefined;
    if (!match || !region) return [];
    const ids = match[1]?.split(',').map((id) => id.trim());
    return [{ rules: ids ?? 'all', region, place: textPlace(source.file, span) }];
  },
};
