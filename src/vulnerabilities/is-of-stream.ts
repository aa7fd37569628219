import type { Advisory, Interval } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';

/** The stream that a record is about: `Important: nodejs:18 security update`, `new module: php:8.2`. */
const STREAM = /(?:^|\s)(\w[\w.+-]*:[\w.+-]+)(?=[\s/]|$)/;
/** What stands in the release of a package that was built for a module: `1.module_el8.6.0+2904+fa6f8ed8`. */
const MODULAR = /\.module[+_]/;

/**
 * Whether a record about an rpm concerns a package of this stream of a module, or of none. Streams of one module carry the same names
 * with versions of their own: the fix of nodejs:18 is no fix of nodejs:16. Where nobody names a stream, versions alone decide.
 * Source: docs.fedoraproject.org/modularity; RPMTAG_MODULARITYLABEL.
 */
export const isOfStream = (
  { version, module }: Pick<Package, 'version' | 'module'>,
  { summary }: Pick<Advisory, 'summary'>,
  { before, through, below }: Interval,
): boolean => {
  const end = before ?? through ?? below;
  if (end === undefined) return true;
  const modular = module !== undefined || MODULAR.test(version);
  if (modular !== MODULAR.test(end)) return false;
  const stream = modular && module !== undefined ? STREAM.exec(summary)?.[1] : undefined;
  return stream === undefined || stream === module;
};
