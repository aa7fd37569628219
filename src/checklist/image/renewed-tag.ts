import { systemCycle } from '../../knowledge/end-of-life/system-cycle.ts';
import { cycleProduct } from '../../knowledge/images/cycle-product.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import type { EndOfSupport, ImageFacts } from '../../model/image-facts.ts';
import type { Value } from '../../model/value.ts';

/**
 * The tag with the nearest supported release in place of one whose support has ended: of the program, and of the system
 * under it, whose name goes. Undefined where the tag names neither, no tag is a release by itself, or the step is a port
 * to another language.
 */
export const renewedTag = (reference: ImageReference, tag: string, facts: Value<ImageFacts>): string | undefined => {
  if (facts.kind === 'unknown' || cycleProduct(reference) === undefined) return undefined;
  const { endOfLife, systemEndOfLife } = facts.value;
  let words = tag.split('-');
  const own = endOfLife?.value.ended ? endOfLife.value : undefined;
  if (own) {
    if (own.successor === undefined || isPort(own)) return undefined;
    const at = words.findIndex((word) => names(word, own));
    if (at < 0) return undefined;
    // Traefik's tags are v3.6 as well as 3.6
    words = words.with(at, /^v\d/.test(words[at] ?? '') ? `v${own.successor}` : own.successor);
  }
  const below = systemEndOfLife?.value.ended ? systemEndOfLife.value.product : undefined;
  if (below !== undefined)
    words = words.flatMap((word) => {
      if (systemCycle([word])?.product !== below) return [word];
      const name = /^[a-z]+(?=\d)/.exec(word)?.[0];
      return name === undefined ? [] : [name];
    });
  // a patch release is rebuilt until the next one comes: none of an older one is on another system, but its line is
  const line = own || words.join('-') === tag ? undefined : endOfLife?.value;
  if (line)
    words = words.map((word) =>
      names(word, line) ? word.replace(/^(v?)\d+\.\d+\.\d[\d.]*$/, `$1${line.cycle}`) : word,
    );
  const renewed = words.join('-');
  return renewed === tag || renewed === '' ? undefined : renewed;
};

/** Whether what runs on a release does not run on the next without being ported. */
const isPort = ({ product, cycle }: EndOfSupport): boolean => {
  switch (product) {
    // programs of .NET name the release they need in their project file
    case 'dotnet':
      return true;
    case 'python':
      return cycle.startsWith('2');
    case 'php':
      return /^[57]\b/.test(cycle);
    default:
      return false;
  }
};

/** Whether a word of a tag is the release: `18.19.1` is of 18, `jessie` is Debian 8. */
const names = (word: string, { product, cycle }: EndOfSupport): boolean => {
  const system = systemCycle([word]);
  if (system?.product === product && system.version === cycle) return true;
  const version = word.replace(/^v(?=\d)/, '');
  return (
    /^\d/.test(version) && (version === cycle || version.startsWith(`${cycle}.`) || cycle.startsWith(`${version}.`))
  );
};
