import { trivy as rules, trivyNames } from '../../knowledge/peers/trivy.ts';
import { isDay } from '../../model/calendar.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { parseData, textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';

const IGNORE = /(?:trivy|tfsec):ignore:([\w*-]+)(?::exp:([\w-]+))?/gi;
const LINE = /^\s*([\w*-]+)(?:\s+exp:(\S+))?/;

/** trivy: comments stack above an instruction; a date that cannot be read has passed. */
export const trivy: Peer = {
  name: 'trivy',
  rules,
  reads: new Set(['dockerfile']),
  canonical(id) {
    const [, number] = /^(?:AVD-)?DS-?0*(\d{1,4})$/i.exec(id) ?? [];
    if (number) return `DS-${number.padStart(4, '0')}`;
    const name = id.toLowerCase().replace(/^docker-/, '');
    return (Object.hasOwn(trivyNames, name) ? trivyNames[name] : undefined) ?? id;
  },
  readComment(comment, source) {
    const found = [...comment.text.matchAll(IGNORE)];
    const region = found.length > 0 ? source.stackedOn(comment) : undefined;
    if (!region) return [];
    const place = textPlace(source.file, comment.span);
    return found.flatMap(([, id = '', until]) => dated({ rules: [id], region, until, place }));
  },
  files: ['.trivyignore', '.trivyignore.yaml', '.trivyignore.yml'] as FileId[],
  readFile: (text, file) => (file === '.trivyignore' ? readLines(text, file) : readEntries(text, file)),
};

const dated = (ignore: PeerIgnore): readonly PeerIgnore[] =>
  ignore.until === undefined || isDay(ignore.until) ? [ignore] : [];

const readLines = (text: string, file: FileId): readonly PeerIgnore[] =>
  text.split('\n').flatMap((line) => {
    const [, id, until] = LINE.exec(line) ?? [];
    return id ? dated({ rules: [id], region: undefined, until, place: { kind: 'file', file } }) : [];
  });

const readEntries = (text: string, file: FileId): readonly PeerIgnore[] => {
  const list = fieldOf(parseData(text), 'misconfigurations');
  return (Array.isArray(list) ? list : []).flatMap((entry): readonly PeerIgnore[] => {
    const [id, until, reason] = ['id', 'expired_at', 'statement'].map((name) => asText(fieldOf(entry, name)));
    const paths = textList(fieldOf(entry, 'paths'));
    const ignore = { rules: [id ?? ''], region: undefined, until, reason, place: { kind: 'file', file } } as const;
    return dated(ignore).flatMap((one) => (paths.length > 0 ? paths.map((path) => ({ ...one, path })) : [one]));
  });
};

const asText = (data: unknown): string | undefined => (typeof data === 'string' ? data : undefined);
