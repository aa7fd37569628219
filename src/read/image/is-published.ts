/** Where managers of packages put what everybody can get, and where compilers keep their libraries. */
const LIBRARY =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|bower_components|vendor\/bundle|go\/pkg\/mod|\.cargo\/registry|\.m2\/repository|gems)\/|^usr\/(?:local\/)?lib\/(?:python3(?:\.\d+)?|ruby|node_modules|go(?:-\d[\w.]*)?)\/|^usr\/local\/go\//;

/**
 * Whether a file came with a published package: what looks like a credential there is printed for everyone, in tests and
 * examples mostly. Files that a person configures (`.npmrc`, `.env`) are none of these, wherever they lie.
 */
export const isPublished = (path: string): boolean => LIBRARY.test(path) && !/(?:^|\/)\.[^/]+$/.test(path);
