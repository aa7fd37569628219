import { buildkit as rules } from '../../knowledge/peers/buildkit.ts';
import { textPlace } from '../../model/place.ts';
import type { Peer } from './peer.ts';

const CHECK = /^#\s*check\s*=\s*(.*)$/i;

/**
 * BuildKit's build checks: `# check=skip=A,B` as a directive counts for the file; directly above an instruction for
 * that one, and there a blank ends it.
 */
export const buildkit: Peer = {
  name: 'buildkit',
  rules,
  reads: new Set(['dockerfile']),
  readComment({ text, span, line, directive }, source) {
    const value = CHECK.exec(text)?.[1] ?? '';
    const parts = (directive ? value : (value.split(/\s/)[0] ?? '')).split(';').map((part) => part.trim());
    const skip = parts.find((part) => part.startsWith('skip='))?.slice('skip='.length);
    const region = directive ? source.whole : source.onLine(line + 1);
    if (!skip || !region) return [];
    const names = skip.split(',').map((name) => name.trim());
    return [{ rules: names.includes('all') ? 'all' : names, region, place: textPlace(source.file, span) }];
  },
};
