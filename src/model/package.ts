import type { Digest } from './place.ts';

/** The type of a package URL: which packaging system a package is of. Source: the purl types specification. */
export type PackageType =
  | 'deb'
  | 'apk'
  | 'rpm'
  | 'npm'
  | 'pypi'
  | 'golang'
  | 'maven'
  | 'gem'
  | 'composer'
  | 'cargo'
  | 'nuget'
  | 'generic';

/** The release of a distribution, as its os-release says. */
export type Distribution = {
  /** `ID`: `debian`, `alpine`, `rhel`, `almalinux`, `wolfi`. */
  readonly id: string;
  /** `VERSION_ID`: `12`, `3.20.1`, `9.4`; undefined for rolling releases and Debian testing. */
  readonly version: string | undefined;
  /** `ID_LIKE`, nearest first. */
  readonly like: readonly string[];
  /** `VERSION_CODENAME`: `bookworm`. */
  readonly codename: string | undefined;
  /** `PRETTY_NAME`, for people. */
  readonly title: string | undefined;
};

/** One installed package, or one that a lock file pins. */
export type Package = {
  /** Without namespace: `libssl3`, `core` of `@babel/core`, `guava` of `com.google.guava:guava`. */
  readonly name: string;
  /** Whole, as its own system writes and orders it: `1:2.3-4+deb12u1`, `1.36.1-r2`, `v1.2.3`. */
  readonly version: string;
  readonly type: PackageType;
  /** `debian`, `@babel`, `com.google.guava`, `github.com/gorilla`: the namespace of the purl, not encoded. */
  readonly namespace: string | undefined;
  /** Nothing says the namespace: it is what the names of its classes suggest. */
  readonly guessedNamespace?: true | undefined;
  /** Canonical package URL with qualifiers (`arch`, `distro`, `epoch`, `upstream`). */
  readonly purl: string;
  /** What the distribution built it from; undefined where the package is its own source. Advisories name sources. */
  readonly source: { readonly name: string; readonly version: string } | undefined;
  /** The distribution that made it; undefined for language packages. */
  readonly distribution: Distribution | undefined;
  /** The stream of an rpm module that it is built for: `nodejs:18`. Streams have versions of their own, mended on their own. */
  readonly module?: string | undefined;
  readonly architecture: string | undefined;
  /** Digest of the uncompressed layer (diff id) whose file lists it; undefined outside images. */
  readonly layer: Digest | undefined;
  /** The file that lists it, from the root of the image without the leading slash. Inside an archive: `app.jar!/lib/x.jar`. */
  readonly path: string;
  /** As declared: SPDX expressions where the system uses them, else its own words. Empty when nothing says. */
  readonly licences: readonly string[];
  /** A package of the distribution brought it: the distribution mends it without raising its version. */
  readonly ofDistribution?: true;
};
