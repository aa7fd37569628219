import type { Image } from '../model/image.ts';
import type { NoData } from '../model/vulnerability.ts';

const SYSTEM: ReadonlySet<string> = new Set(['deb', 'apk', 'rpm']);

/**
 * What of an image nothing lists, so that no database can tell anything about it: a system whose list of packages was removed or is of
 * a kind that is not read, programs of which nobody wrote down what they were made from. An empty list is no clean one.
 */
export const unlisted = ({ packages, content }: Pick<Image, 'packages' | 'content'>): readonly NoData[] => {
  const { distribution, unowned } = content;
  if (distribution && !packages.some(({ type }) => SYSTEM.has(type))) {
    const title = distribution.title ?? distribution.id;
    return [
      {
        ecosystem: distribution.id,
        packages: 0,
        why: `this is ${title}, and no list of its packages was found: those of dpkg, apk and rpm are read`,
      },
    ];
  }
  if (packages.length > 0 || unowned.length === 0) return [];
  const programs = unowned.length === 1 ? 'a program is' : `${unowned.length} programs are`;
  return [{ ecosystem: 'none', packages: 0, why: `${programs} in it, and nothing lists what went into it` }];
};
