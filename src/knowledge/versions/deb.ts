import { compareDigits } from './compare-digits.ts';
import type { VersionOrder } from './version-order.ts';

/** Order of Debian and Ubuntu: `[epoch:]upstream[-revision]`. Source: Debian Policy 5.6.12, deb-version(7). */
export const deb: VersionOrder = (a, b) => {
  const left = split(a);
  const right = split(b);
  return (
    compareDigits(left.epoch, right.epoch) ||
    comparePart(left.upstream, right.upstream) ||
    comparePart(left.revision, right.revision)
  );
};

const split = (version: string): { readonly epoch: string; readonly upstream: string; readonly revision: string } => {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  return {
    epoch: colon < 0 ? '' : version.slice(0, colon),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '' : rest.slice(dash + 1),
  };
};

const comparePart = (a: string, b: string): number => {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a, i)) || (j < b.length && !isDigit(b, j))) {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    const start = i;
    const other = j;
    while (isDigit(a, i)) i++;
    while (isDigit(b, j)) j++;
    const difference = compareDigits(a.slice(start, i), b.slice(other, j));
    if (difference !== 0) return difference;
  }
  return 0;
};

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** A tilde sorts before the end, letters before everything else. */
const weight = (text: string, at: number): number => {
  if (at >= text.length || isDigit(text, at)) return 0;
  const code = text.charCodeAt(at);
  if (code === 126) return -1;
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) ? code : code + 256;
};
