import { gitleaks as rules } from '../../knowledge/peers/gitleaks.ts';
import { textPlace } from '../../model/place.ts';
import type { Peer } from './peer.ts';

/** gitleaks: `gitleaks:allow` at the end of a line, for every rule. */
export const gitleaks: Peer = {
  name: 'gitleaks',
  rules,
  reads: new Set(['yaml']),
  readComment({ text, span, line, alone }, source) {
    const region = !alone && text.includes('gitleaks:allow') ? source.lineOnly(line) : undefined;
    return region ? [{ rules: 'all', region, place: textPlace(source.file, span) }] : [];
  },
};
