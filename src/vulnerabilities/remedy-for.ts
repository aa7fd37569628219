import type { Package, PackageType } from '../model/package.ts';
import { packageTitle } from './package-title.ts';

/** Names and versions that a shell takes as they are: an image says what it likes of its packages. */
const PLAIN = /^[\w@.][\w@./+:~^-]*(?: [\w@.][\w@./+:~^-]*)*$/;

/** The smallest change that removes a vulnerability from a package: what to type, and where. */
export const remedyFor = (one: Package, fixed: string | undefined): string => {
  if (fixed === undefined) {
    return `No version mends it yet: remove ${packageTitle(one)} if nothing needs it, or state in a VEX document why it does no harm`;
  }
  const name = packageTitle(one);
  const upgrade = PLAIN.test(name) && PLAIN.test(fixed) ? UPGRADES[one.type] : undefined;
  return upgrade ? upgrade(name, fixed) : `Use ${name} ${fixed} or later`;
};

const ofDistribution =
  (command: (name: string) => string) =>
  (name: string, fixed: string): string =>
    `Build on a base image that has ${name} ${fixed}, or add RUN ${command(name)}`;

const UPGRADES: { readonly [type in PackageType]?: (name: string, fixed: string) => string } = {
  apk: ofDistribution((name) => `apk upgrade --no-cache ${name}`),
  deb: ofDistribution(
    (name) => `apt-get update && apt-get install -y --only-upgrade ${name} && rm -rf /var/lib/apt/lists/*`,
  ),
  rpm: ofDistribution((name) => `dnf upgrade -y ${name} && dnf clean all`),
  npm: (name, fixed) =>
    `npm install ${name}@${fixed}, or where another package brings it, "overrides": {"${name}": "${fixed}"}`,
  pypi: (name, fixed) => `pip install '${name}>=${fixed}', and the same in the requirements`,
  golang: (name, fixed) =>
    name === 'stdlib' || name === 'toolchain'
      ? `Build with Go ${fixed} or later`
      : `go get ${name}@v${fixed.replace(/^v/, '')}, and build again`,
  maven: (name, fixed) => `Set ${name} to ${fixed} in the pom, and build again`,
  gem: (name, fixed) => `bundle update ${name} (${fixed} or later)`,
  composer: (name, fixed) => `composer require ${name}:^${fixed}`,
  cargo: (name, fixed) => `cargo update -p ${name} --precise ${fixed}, and build again`,
  nuget: (name, fixed) => `dotnet add package ${name} --version ${fixed}, and publish again`,
};
