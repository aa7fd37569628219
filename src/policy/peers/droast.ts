import { droast as rules } from '../../knowledge/peers/droast.ts';
import { fieldOf } from '../../model/field-of.ts';
import type { FileId } from '../../model/place.ts';
import { parseToml } from '../../read/toml/parse-toml.ts';
import { textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';

/** dockerfile-roast: no comments; a list in its file, in which ids ignore case. */
export const droast: Peer = {
  name: 'droast',
  rules,
  reads: new Set(['dockerfile']),
  canonical: (id) => id.toUpperCase(),
  files: ['droast.toml'] as FileId[],
  readFile: (text, file) => [
    { rules: textList(fieldOf(parseToml(text), 'skip')), region: undefined, place: { kind: 'file', file } },
  ],
};
