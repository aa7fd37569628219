import type { peerPatterns } from './patterns.ts';

type PeerPattern = keyof typeof peerPatterns;

/** What a rule of another tool is about: a bad pattern, or the part of it whose message holds one of these words. */
export type PeerRule = PeerPattern | { readonly pattern: PeerPattern; readonly words: readonly string[] };

/** The rules of one tool, by the id that its ignores use. */
export type PeerRules = { readonly [id: string]: PeerRule };
