import type { Change, Fix } from '../model/change.ts';

/**
 * One fix for all services that one finding is about: what is changed in a Dockerfile is changed once, what is set for a
 * service is set for each. It is as careful as the most careful of them.
 */
export const joinedFix = (fixes: readonly (Fix | undefined)[]): Fix | undefined => {
  const [first, ...others] = fixes;
  if (!first || others.length === 0) return first;
  // a secret that moves for one of them is still read at that place by the others; a change of the text there serves all
  const moves = fixes.some((fix) => fix?.changes.some(({ kind }) => kind === 'move-secret'));
  const textual = fixes.find((fix) => fix?.changes.every((change) => !('service' in change)));
  if (moves && textual) return textual;
  const seen = new Set(first.changes.map((change) => JSON.stringify(change)));
  const more: Change[] = [];
  for (const change of others.flatMap((one) => one?.changes ?? [])) {
    const key = JSON.stringify(change);
    if (!('service' in change) || seen.has(key)) continue;
    seen.add(key);
    more.push(change);
  }
  const careful = fixes.find((one) => one?.safety === 'review') ?? first;
  return { ...careful, changes: [...first.changes, ...more] };
};
