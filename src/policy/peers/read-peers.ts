import { peerPatterns } from '../../knowledge/peers/patterns.ts';
import type { PeerRule } from '../../knowledge/peers/peer-rule.ts';
import type { Place } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import type { SourceFile } from '../ignores/source-file.ts';
import { type Region, type Waiver, waiver } from '../waiver.ts';
import { firstPlaces } from './first-places.ts';
import type { Peer } from './peer.ts';
import type { PeerIgnore } from './peer-ignore.ts';
import { peers } from './peers.ts';

/** Most ignores for other tools that are read from one file. */
const MOST = 300;
/** A name with more stars than this is none. */
const MOST_STARS = 8;
/** A longer line is not held against patterns of others. */
const LONGEST = 500;

/**
 * Reads what was written for other tools, in comments and in their files. Each waives the bad pattern that its rule is
 * about, and nothing above medium: nobody who silenced a linter decided about a hole.
 */
export const readPeers = (files: Files, sources: readonly SourceFile[]): readonly Waiver[] =>
  peers.flatMap((peer) => {
    const read = sources.filter(({ kind }) => peer.reads.has(kind));
    const inComments = read.flatMap((source) => commentsOf(peer, source));
    const inFiles = (peer.files ?? []).flatMap((file) => {
      const text = files.text(file);
      if (!text.ok) return [];
      const placeOf = firstPlaces(text.value, file);
      return (peer.readFile?.(text.value, file) ?? []).slice(0, MOST).map((ignore) => ({ ignore, placeOf }));
    });
    return [
      ...inComments.flatMap((ignore) => waiversOf(peer, ignore)),
      ...inFiles.flatMap(({ ignore, placeOf }) =>
        read.flatMap((source) =>
          regionsIn(source, ignore, files).flatMap((region) =>
            waiversOf(peer, { ...ignore, region: { ...region, ofServices: false } }, placeOf),
          ),
        ),
      ),
    ];
  });

/** What an ignore of a peer's file covers of a source. */
const regionsIn = (
  { file, whole, lineOnly }: SourceFile,
  { line, inFile, onLine }: PeerIgnore,
  files: Files,
): readonly Region[] => {
  if (line) {
    const region = line.path === file ? lineOnly(line.number - 1) : undefined;
    return region ? [region] : [];
  }
  if (inFile?.(file) === false) return [];
  if (!onLine) return [whole];
  const text = files.text(file);
  const lines = text.ok ? text.value.split('\n') : [];
  return lines
    .flatMap((one, number) => (one.length <= LONGEST && onLine(one) ? number : []))
    .slice(0, MOST)
    .flatMap((number) => lineOnly(number) ?? []);
};

const commentsOf = (peer: Peer, source: SourceFile): readonly PeerIgnore[] => {
  const ignores: PeerIgnore[] = [];
  for (const comment of source.comments) {
    if (ignores.length >= MOST) break;
    ignores.push(...(peer.readComment?.(comment, source) ?? []));
  }
  return ignores;
};

const waiversOf = (
  peer: Peer,
  ignore: PeerIgnore,
  placeOf: (word: string) => Place | undefined = () => undefined,
): readonly Waiver[] =>
  [...rulesOf(peer, ignore.rules)].flatMap(([name, written]) => {
    const rule: PeerRule | undefined = peer.rules[name];
    if (!rule) return [];
    const { pattern, words } = typeof rule === 'string' ? { pattern: rule, words: [] } : rule;
    const { region, path, service, until } = ignore;
    // a reader that knows where its entry stands has said so
    const place = (ignore.place.kind === 'file' && placeOf(written.replace(/^.*\//, ''))) || ignore.place;
    const reason = ignore.reason || `ignored for ${peer.name}`;
    const source = { kind: 'peer', peer: peer.name, rule: name } as const;
    return peerPatterns[pattern].map((id) =>
      waiver({ id, reason, source, place, region, path, service, until, part: words, atMost: 'medium' }),
    );
  });

/** The ids of a peer that are meant, each with what is written for it; `*` stands for anything. */
const rulesOf = (peer: Peer, named: PeerIgnore['rules']): ReadonlyMap<string, string> => {
  const all = Object.keys(peer.rules);
  if (named === 'all') return new Map(all.map((id) => [id, id]));
  const meant = new Map<string, string>();
  const add = (name: string, id: string): void => void (meant.has(name) || meant.set(name, id));
  // a file may name one a hundred thousand times
  for (const id of new Set(named)) {
    const [start = '', ...rest] = id.toLowerCase().split('*');
    const name = peer.canonical?.(id) ?? id;
    if (rest.length === 0 && Object.hasOwn(peer.rules, name)) add(name, id);
    else if (rest.length > 0 && rest.length <= MOST_STARS)
      for (const one of all)
        if (one.toLowerCase().startsWith(start) && rest.every((part) => one.toLowerCase().includes(part))) add(one, id);
  }
  return meant;
};
