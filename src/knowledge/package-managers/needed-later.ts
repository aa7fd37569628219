/** Packages that are there to compile, with what programs compiled with them need when they run. */
type Table = { readonly [name: string]: readonly string[] };

const TOOLS: Table = Object.fromEntries(
  'autoconf automake bison cmake flex libc-dev libtool linux-headers m4 make meson musl-dev ninja ninja-build patch pkg-config pkgconf pkgconfig python3-dev samurai'
    .split(' ')
    .map((name) => [name, []]),
);

/**
 * Alpine 3.20 to 3.24, from the subpackages in aports (main/*\/APKBUILD): abuild lets a -dev package depend on the libraries that
 * its links name. Left out: what is split differently from release to release, such as libwebp.
 */
const APK: Table = {
  ...TOOLS,
  'build-base': ['libgcc', 'libstdc++'],
  cargo: ['libgcc'],
  'curl-dev': ['libcurl'],
  'freetype-dev': ['freetype'],
  'g++': ['libgcc', 'libstdc++'],
  gcc: ['libgcc'],
  'gmp-dev': ['gmp'],
  'icu-dev': ['icu-libs'],
  'jpeg-dev': ['libjpeg-turbo'],
  'lcms2-dev': ['lcms2'],
  'libffi-dev': ['libffi'],
  'libjpeg-turbo-dev': ['libjpeg-turbo'],
  'libpng-dev': ['libpng'],
  'libpq-dev': ['libpq'],
  'libxml2-dev': ['libxml2'],
  'libxslt-dev': ['libxslt'],
  'libzip-dev': ['libzip'],
  'mariadb-connector-c-dev': ['mariadb-connector-c'],
  'mariadb-dev': ['mariadb-connector-c'],
  'oniguruma-dev': ['oniguruma'],
  'openssl-dev': ['libssl3'],
  'postgresql-dev': ['libpq'],
  rust: ['libgcc'],
  'sqlite-dev': ['sqlite-libs'],
  'tiff-dev': ['tiff'],
  'yaml-dev': ['yaml'],
  'zlib-dev': ['zlib'],
};

/** Debian 11 to 13, `apt-cache depends` of each; libgcc-s1 and libstdc++6 are in every image, since apt needs them. Names that change with the release are left out. */
const APT: Table = {
  ...TOOLS,
  'build-essential': [],
  'default-libmysqlclient-dev': ['libmariadb3'],
  'g++': [],
  gcc: [],
  'libc6-dev': [],
  'libjpeg-dev': ['libjpeg62-turbo'],
  'libmariadb-dev': ['libmariadb3'],
  'libpq-dev': ['libpq5'],
  'libxslt1-dev': ['libxslt1.1'],
  'libyaml-dev': ['libyaml-0-2'],
  'python3-dev': [],
  'zlib1g-dev': ['zlib1g'],
};

/**
 * The packages that must stay when these, which are there to compile, are removed after use; undefined where that is
 * not known of one of them.
 */
export const neededLater = (manager: string, packages: readonly string[]): readonly string[] | undefined => {
  const table = manager === 'apk' ? APK : manager === 'apt' ? APT : {};
  const all = packages.map((name) => (Object.hasOwn(table, name) ? table[name] : undefined));
  return all.every((needed) => needed !== undefined) ? [...new Set(all.flat())] : undefined;
};
