import { peerPatterns } from '../../knowledge/peers/patterns.ts';
import type { PeerRule } from '../../knowledge/peers/peer-rule.ts';
import type { Peer } from './peer.ts';
import { peers } from './peers.ts';

/** A rule of another tool, and the ids of the rules of ours that look for the same. */
export type PeerAnswer = { readonly peer: string; readonly id: string; readonly rules: readonly string[] };

/** What answers a rule of another tool, by its id in any spelling that its ignores take; undefined: nobody knows it. */
export const answeredBy = (id: string): PeerAnswer | undefined => {
  for (const peer of peers) {
    const wanted = (peer.canonical?.(id) ?? id).toLowerCase();
    const found = Object.entries(peer.rules).find(([name]) => name.toLowerCase() === wanted);
    if (found) return answer(peer, found);
  }
  return undefined;
};

/** What answers each rule of the tool of that name; undefined where none is called so. */
export const answersFor = (name: string): readonly PeerAnswer[] | undefined => {
  const peer = peers.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return peer && Object.entries(peer.rules).map((entry) => answer(peer, entry));
};

const answer = (peer: Peer, [id, rule]: readonly [string, PeerRule]): PeerAnswer => ({
  ...{ peer: peer.name, id },
  rules: peerPatterns[typeof rule === 'string' ? rule : rule.pattern],
});
