/** Which Plimsoll a script starts: the version it fetches, and the sum of the program that this must bring. */
export type Pinned = { readonly version: string; readonly sum: string };

/** The script that pipelines and hooks call Plimsoll by. */
export const RUN_SCRIPT = 'plimsoll.sh';

/**
 * A script for sh that fetches the package and starts it only if it is the program that wrote this script; why so:
 * docs/decisions/0024-a-pipeline-starts-only-the-program-that-wrote-it.md.
 */
export const runScript = ({ version, sum }: Pinned): string => `#!/bin/sh
# Starts Plimsoll: sh ${RUN_SCRIPT} check. It fetches the package, runs nothing of it, and starts it only if its program has
# the sum that stands here. \`plimsoll init --update\` of a newer one writes that one's version and sum.
set -eu
PACKAGE=plimsoll@${version} # or a file or address of it, such as ./plimsoll-${version}.tgz
SHA256=${sum} # of what \`sha256sum *.cjs\` says in its folder dist

sums() { if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# --force: also where package.json asks for another package manager than npm
npm pack --force --ignore-scripts --prefer-offline --loglevel=error --pack-destination "$folder" "$PACKAGE" > /dev/null || {
  echo "${RUN_SCRIPT}: nothing was started: npm cannot fetch $PACKAGE (its reason stands above). Where no registry has it, put" >&2
  echo "the package beside this script and write its path there: PACKAGE=./FILE.tgz" >&2
  exit 2
}
tar -xzf "$folder"/*.tgz -C "$folder"
sum=$(cd "$folder/package/dist" 2> /dev/null && export LC_ALL=C && sums *.cjs 2> /dev/null | sums) || sum=none
if [ "\${sum%% *}" != "$SHA256" ]; then
  echo "${RUN_SCRIPT}: nothing of $PACKAGE was started: it is not the program that this script names." >&2
  echo "Its sum is \${sum%% *}, and should be $SHA256: it is somebody else's, or another build." >&2
  exit 2
fi
node "$folder/package/dist/plimsoll.cjs" "$@"
`;

const PACKAGE = /^(PACKAGE=\S*?plimsoll[@-])\d+\.\d+\.\d+(?:-[\w.]*\w)?(?=\.tgz|\s|$)/m;
const SUM = /^(SHA256=)[0-9a-f]{64}\b/m;

/** The script with another version and sum, all else as it stands; undefined where these two lines are not in it. */
export const updatedScript = (script: string, { version, sum }: Pinned): string | undefined =>
  PACKAGE.test(script) && SUM.test(script)
    ? script.replace(PACKAGE, `$1${version}`).replace(SUM, `$1${sum}`)
    : undefined;
