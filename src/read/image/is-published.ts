import { isMadeUpPlace } from '../../knowledge/credentials/noise/skipped-files.ts';

/** Sources of languages and manuals, of which every machine that has them has the same. */
const STANDARD =
  /^usr\/(?:local\/)?(?:lib\/(?:python3(?:\.\d+)?|ruby|go(?:-\d[\w.]*)?|perl5?)\/(?!(?:dist|site)-packages\/)|go\/|share\/(?:perl5?|doc|man|info|zsh|bash-completion|fish|vim)\/)/;
/** Where managers of packages put what everybody can get. */
const LIBRARY =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|bower_components|vendor\/bundle|go\/pkg\/mod|\.cargo\/registry|\.m2\/repository|gems)\//;
/** Jars that a packed program brings along; what its own modules are configured by is looked at as everywhere. */
const BUNDLED =
  /\/(?:BOOT-INF|WEB-INF)\/lib\/[^/]+\.jar!\/(?!(?:application|bootstrap|config)[\w-]*\.(?:ya?ml|properties)$)/;

/**
 * Whether a file came with a published package: what looks like a credential there is printed for everyone, in tests and
 * examples mostly. Files that a person configures (`.npmrc`, `.env`) are none of these, wherever they lie.
 */
export const isPublished = (path: string): boolean =>
  (LIBRARY.test(path) || STANDARD.test(path) || BUNDLED.test(path)) && !/(?:^|\/)\.[^/]+$/.test(path);

/** Whether even a whole key there is printed for everyone: in tests and examples of a package, and in what a language brings. */
export const isPrintedForAll = (path: string): boolean =>
  isPublished(path) && (isMadeUpPlace(path) || (STANDARD.test(path) && !LIBRARY.test(path)));
