import type { Build } from '../../../model/service.ts';
import { type FoundLine, findLines, type OffLine } from '../off-lines.ts';

/** Source: the manuals of the package managers. */
const LINES: readonly OffLine[] = [
  {
    file: /\.repo$|(?:yum|dnf)\.conf$/,
    line: /^[ \t]*(?:localpkg_)?gpgcheck[ \t]*=[ \t]*(?:0|false|no)\b/im,
    // the list of packages is signed then, with their checksums in it
    unless: /^[ \t]*repo_gpgcheck[ \t]*=[ \t]*(?:1|true|yes)\b/im,
    message: 'installs packages without checking who signed them',
  },
  {
    file: /sources\.list|\.list$/,
    line: /^[ \t]*deb(?:-src)?[ \t]+\[[^\]\n]{0,200}\b(?:trusted|allow-insecure)=yes\b[^\]\n]{0,200}\](?![ \t]+(?:file|copy):)/m,
    message: 'makes apt trust this repository without a signature',
  },
  {
    file: /\.sources$/,
    line: /^Trusted:[ \t]*yes\b/im,
    message: 'makes apt trust this repository without a signature',
  },
  {
    file: /apt\.conf/,
    line: /(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)[ \t]+"?(?:true|1|yes)/i,
    message: 'installs packages without checking who signed them',
  },
  {
    file: /pacman\.conf$/,
    line: /^[ \t]*SigLevel[ \t]*=[ \t]*(?:Never|Optional TrustAll)/m,
    message: 'switches the signatures of pacman off',
  },
];

/** What a build writes into the lists of repositories that switches their signatures off. */
export const unsignedInFile = (build: Build): readonly FoundLine[] => findLines(build, LINES);
