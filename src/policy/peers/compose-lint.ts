import { composeLint as rules } from '../../knowledge/peers/compose-lint.ts';
import { fieldOf } from '../../model/field-of.ts';
import type { FileId } from '../../model/place.ts';
import { parseData } from '../parse-data.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';

/** compose-lint: no comments, on purpose; its file names rules and services with reasons. */
export const composeLint: Peer = {
  name: 'compose-lint',
  rules,
  reads: new Set(['indented']),
  files: ['.compose-lint.yml'] as FileId[],
  readFile(text, file) {
    const settings = fieldOf(parseData(text), 'rules');
    return Object.keys(rules).flatMap((id): readonly PeerIgnore[] => {
      const rule = fieldOf(settings, id);
      const ignore: PeerIgnore = { rules: [id], region: undefined, place: { kind: 'file', file } };
      const reason = fieldOf(rule, 'reason');
      if (fieldOf(rule, 'enabled') === false)
        return [{ ...ignore, reason: typeof reason === 'string' ? reason : undefined }];
      return servicesOf(fieldOf(rule, 'exclude_services')).map((service) => ({ ...ignore, ...service }));
    });
  },
};

const servicesOf = (data: unknown): readonly Pick<PeerIgnore, 'service' | 'reason'>[] => {
  if (Array.isArray(data)) return data.flatMap((service) => (typeof service === 'string' ? [{ service }] : []));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).map(([service, reason]) => ({
    service,
    reason: typeof reason === 'string' ? reason : undefined,
  }));
};
