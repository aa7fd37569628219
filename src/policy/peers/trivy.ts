import { trivy as rules, trivyNames } from '../../knowledge/peers/trivy.ts';
import { isDay } from '../../model/calendar.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type FileId, type Place, textPlace } from '../../model/place.ts';
import { parseData, textList } from '../parse-data.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';

const IGNORE = /(?:trivy|tfsec):ignore:([\w*-]+)(?::exp:([\w-]+))?/gi;
const LINE = /^[^\S\n]*([\w*-]+)(?:[^\S\n]+exp:(\S+))?/gm;
const ENTRY = /^[^\S\n]*(?:-[^\S\n]+)?["']?id["']?[^\S\n]*:[^\S\n]*(?=\S)/gm;

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
  [...text.matchAll(LINE)].flatMap(({ 0: whole, 1: id = '', 2: until, index }) => {
    const start = index + whole.indexOf(id);
    return dated({ rules: [id], region: undefined, until, place: textPlace(file, { start, end: start + id.length }) });
  });

const readEntries = (text: string, file: FileId): readonly PeerIgnore[] => {
  const list = fieldOf(parseData(text), 'misconfigurations');
  const places = entryPlaces(text, file);
  return (Array.isArray(list) ? list : []).flatMap((entry, index): readonly PeerIgnore[] => {
    const [id, until, reason] = ['id', 'expired_at', 'statement'].map((name) => asText(fieldOf(entry, name)));
    const paths = textList(fieldOf(entry, 'paths'));
    const place: Place = places[index] ?? { kind: 'file', file };
    const ignore: PeerIgnore = { rules: [id ?? ''], region: undefined, until, reason, place };
    return dated(ignore).flatMap((one) => (paths.length > 0 ? paths.map((path) => ({ ...one, path })) : [one]));
  });
};

/** Where the entries of the section begin, as far as it is written in lines. */
const entryPlaces = (text: string, file: FileId): readonly Place[] => {
  const from = text.search(/^["']?misconfigurations["']?:/m);
  const next = text.slice(from + 1).search(/\n\w/);
  const section = from < 0 ? '' : text.slice(from, next < 0 ? undefined : from + 1 + next);
  return [...section.matchAll(ENTRY)].map(({ 0: before, index }) => {
    const start = from + index + before.length;
    return textPlace(file, { start, end: start + (/^\S*/.exec(text.slice(start, start + 200))?.[0].length ?? 0) });
  });
};

const asText = (data: unknown): string | undefined => (typeof data === 'string' ? data : undefined);
