import { dclint as rules } from '../../knowledge/peers/dclint.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseData } from '../parse-data.ts';
import type { Peer } from './peer.ts';

const COMMENT = /^#\s*dclint\s+(disable-file|disable-line|disable)((?:\s+[\w-]+)*)\s*$/;

/** dclint: a file by its first line, a line at its end or above it; rules are separated by blanks. */
export const dclint: Peer = {
  name: 'dclint',
  rules,
  reads: new Set(['indented']),
  readComment({ text, span, line, first, alone }, source) {
    const [, word, listed = ''] = COMMENT.exec(text) ?? [];
    if (!word) return [];
    const names = listed.split(/\s+/).filter((name) => name !== '');
    const place = textPlace(source.file, span);
    const region =
      word === 'disable-line' ? source.lineOnly(alone ? line + 1 : line) : first ? source.whole : undefined;
    return region ? [{ rules: names.length > 0 && word !== 'disable-file' ? names : 'all', region, place }] : [];
  },
  files: ['.dclintrc', '.dclintrc.json', '.dclintrc.yaml', '.dclintrc.yml'] as FileId[],
  readFile(text, file) {
    const settings = fieldOf(parseData(text), 'rules');
    const off = Object.keys(rules).filter((name) => {
      const setting = fieldOf(settings, name);
      return (Array.isArray(setting) ? setting[0] : setting) === 0;
    });
    return [{ rules: off, region: undefined, place: { kind: 'file', file } }];
  },
};
