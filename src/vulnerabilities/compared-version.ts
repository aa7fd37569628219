import type { Package, PackageType } from '../model/package.ts';

/** What does not change which release it is, and yet would move it among versions. */
const ASIDE: { readonly [type in PackageType]?: RegExp } = {
  // `1.13.3-x86_64-linux`: the platform it was built for. Source: Gem::Platform of RubyGems.
  gem: /-(?:java|jruby|ruby|dalvik|dotnet|(?:x86|x64|x86_64|i[3-6]86|universal|arm\w*|aarch64|ppc\w*|s390x|riscv64)-[\w.-]+|x64-mingw\S*|mswin\w*)$/,
  // `8.0.1-servicing.23580.1`: a build of 8.0.1 from the branch that mends 8.0
  nuget: /-servicing\.[\d.]+$/,
  // `1.13.1+cu118`: that release built once more, for which PEP 440 has `==1.13.1` and `<=1.13.1` hold
  pypi: /\+.*$/,
};
/** What Go writes where a module was replaced by a folder and has no version. Source: cmd/go, modfetch.ZeroPseudoVersion. */
const NO_VERSION = /^v?0\.0\.0-00010101000000-0{12}$/;

/**
 * The version of a language's package as ranges are asked for it; undefined where it has no place among versions: `dev-main`,
 * `(devel)`, `unspecified`, the address of a repository.
 */
export const comparedVersion = ({ type, version }: Pick<Package, 'type' | 'version'>): string | undefined => {
  if (!/^(?:v|go)?\d/i.test(version) || NO_VERSION.test(version)) return undefined;
  const aside = ASIDE[type];
  return aside ? version.replace(aside, '') : version;
};
