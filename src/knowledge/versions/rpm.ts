import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

/** Order of rpm: `[epoch:]version[-release]`. Source: rpm-version(7), rpmvercmp of rpm 4.15 with `~` and `^`. */
export const rpm: VersionOrder = (a, b) => {
  const left = split(a);
  const right = split(b);
  return (
    compareSegments(left.epoch, right.epoch) ||
    compareSegments(left.version, right.version) ||
    compareReleases(left.release, right.release)
  );
};

/** An epoch ends at a colon ahead of the release; a colon behind that is part of a module's name. */
const split = (
  evr: string,
): { readonly epoch: string; readonly version: string; readonly release: string | undefined } => {
  const colon = /^[^:-]*:/.exec(evr)?.[0].length ?? 0;
  const epoch = /^\w+(?:~\w+)?:$/.test(evr.slice(0, colon)) ? evr.slice(0, colon - 1) : undefined;
  const rest = epoch === undefined ? evr : evr.slice(colon);
  const dash = rest.indexOf('-');
  return {
    epoch: epoch ?? '0',
    version: dash < 0 ? rest : rest.slice(0, dash),
    release: dash < 0 ? undefined : rest.slice(dash + 1),
  };
};

/** A version without a release is older than the same version with one. */
const compareReleases = (a: string | undefined, b: string | undefined): number => {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  return compareSegments(a, b);
};

const SEGMENT = /[0-9]+|[A-Za-z]+|~|\^/g;

const compareSegments = (a: string, b: string): number => {
  const left = a.match(SEGMENT) ?? [];
  const right = b.match(SEGMENT) ?? [];
  for (let at = 0; at < left.length || at < right.length; at++) {
    const one = left[at];
    const two = right[at];
    if (one === '~' || two === '~') {
      if (one !== two) return one === '~' ? -1 : 1;
    } else if (one === '^' || two === '^') {
      if (one === two) continue;
      // A caret is newer than the end and older than anything else.
      if (one === undefined) return -1;
      if (two === undefined) return 1;
      return one === '^' ? -1 : 1;
    } else if (one === undefined || two === undefined) {
      return one === undefined ? -1 : 1;
    } else {
      const difference = compareSegment(one, two);
      if (difference !== 0) return difference;
    }
  }
  return 0;
};

/** A number is newer than letters. */
const compareSegment = (a: string, b: string): number => {
  const numeric = /^[0-9]/.test(a);
  if (numeric !== /^[0-9]/.test(b)) return numeric ? 1 : -1;
  return numeric ? compareDigits(a, b) : compareText(a, b);
};
