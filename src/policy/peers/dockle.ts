import { dockle as rules } from '../../knowledge/peers/dockle.ts';
import type { FileId } from '../../model/place.ts';
import type { Peer } from './peer.ts';

/** dockle: reads images, so it has no comments; an id a line, `#` before what is none. */
export const dockle: Peer = {
  name: 'dockle',
  rules,
  reads: new Set(['dockerfile']),
  files: ['.dockleignore'] as FileId[],
  readFile(text, file) {
    const lines = text.split('\n').map((line) => line.trim());
    const ids = lines.filter((line) => line !== '' && !line.startsWith('#'));
    return [{ rules: ids, region: undefined, place: { kind: 'file', file } }];
  },
};
