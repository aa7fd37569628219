import type { Change, Fix } from '../model/change.ts';

/**
 * One fix for all services that one finding is about: what is changed in a text is changed once, what is set for a service is
 * set for each. It is as careful as the most careful of them, and where there is none for one of them, no text that it shares
 * is changed.
 */
export const joinedFix = (fixes: readonly (Fix | undefined)[]): Fix | undefined => {
  const there = fixes.filter((fix) => fix !== undefined);
  const [first] = there;
  if (!first || fixes.length === 1) return first;
  // a secret that moves for one of them is still read at that place by the others; a change of the text there serves all
  const moves = there.some(({ changes }) => changes.some(({ kind }) => kind === 'move-secret'));
  const textual = there.find(({ changes }) => changes.every((change) => !ofService(change)));
  if (moves && textual) return textual;
  const all = there.length === fixes.length;
  const wanted = new Map<string, Change>();
  for (const [index, { changes }] of there.entries())
    for (const change of changes)
      if (ofService(change) || (all && index === 0)) wanted.set(JSON.stringify(change), change);
  const [one, ...more] = wanted.values();
  return one && { ...(there.find(({ safety }) => safety === 'review') ?? first), changes: [one, ...more] };
};

const ofService = (change: Change): boolean => 'service' in change;
