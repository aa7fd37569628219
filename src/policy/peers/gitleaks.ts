import { gitleaks as rules } from '../../knowledge/peers/gitleaks.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { linearPattern } from '../linear-pattern.ts';
import { textList } from '../parse-data.ts';
import { parseToml } from './parse-toml.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';

const FINGERPRINT = /^(?:[0-9a-f]{7,64}:)?([^:]+):([\w-]+):(\d{1,7})$/;

/**
 * gitleaks: `gitleaks:allow` at the end of a line; fingerprints of findings in `.gitleaksignore`; in `.gitleaks.toml` the
 * allowlists that name paths. Allowlists by commit, pattern or stop word are left to gitleaks: they are about texts that
 * its own rules cut out. Source: README of gitleaks 8, "Configuration" and "gitleaksignore".
 */
export const gitleaks: Peer = {
  name: 'gitleaks',
  rules,
  reads: new Set(['dockerfile', 'yaml']),
  readComment({ text, span, line, alone }, source) {
    const region = !alone && text.includes('gitleaks:allow') ? source.lineOnly(line) : undefined;
    return region ? [{ rules: 'all', region, place: textPlace(source.file, span) }] : [];
  },
  files: ['.gitleaksignore', '.gitleaks.toml'] as FileId[],
  readFile: (text, file) => (file === '.gitleaksignore' ? readFingerprints(text, file) : readAllowlists(text, file)),
};

const readFingerprints = (text: string, file: FileId): readonly PeerIgnore[] =>
  text.split('\n').flatMap((line) => {
    const [, path, , number] = FINGERPRINT.exec(line.trim()) ?? [];
    if (path === undefined) return [];
    return [{ rules: 'all', region: undefined, line: { path, number: Number(number) }, place: { kind: 'file', file } }];
  });

/** The older `[allowlist]` and every `[[allowlists]]` that asks for nothing but a path. */
const readAllowlists = (text: string, file: FileId): readonly PeerIgnore[] => {
  const data = parseToml(text);
  const lists = fieldOf(data, 'allowlists');
  return [fieldOf(data, 'allowlist'), ...(Array.isArray(lists) ? lists : [])].flatMap((list): readonly PeerIgnore[] => {
    const asksMore = ['commits', 'regexes', 'stopwords'].some((key) => textList(fieldOf(list, key)).length > 0);
    if (asksMore && fieldOf(list, 'condition') === 'AND') return [];
    const patterns = textList(fieldOf(list, 'paths')).flatMap((path) => linearPattern(path) ?? []);
    const reason = fieldOf(list, 'description');
    if (patterns.length === 0) return [];
    return [
      {
        rules: 'all',
        region: undefined,
        inFile: (path) => patterns.some((pattern) => pattern.test(path)),
        reason: typeof reason === 'string' ? reason : undefined,
        place: { kind: 'file', file },
      },
    ];
  });
};
