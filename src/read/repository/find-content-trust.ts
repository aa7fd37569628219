import { nameOf } from '../../model/path.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import type { ContentTrustUse } from '../../model/repository.ts';
import type { Files } from '../../ports/files.ts';

/** Files that are run or set variables; what a document says about it is no use of it. */
const RUNS =
  /\.(?:(?:ba|z|k|da)?sh|mk|service|ps1|ya?ml|env|groovy|tf|hcl|just)$|^(?:GNU)?[Mm]akefile|^\.env|^(?:Docker|Container|Vagrant|Jenkins|just|Task)file|\.(?:Dockerfile|dockerfile)$|^\.(?:bash|zsh)rc$|^\.?profile$/i;

const USES: readonly (readonly [ContentTrustUse['what'], RegExp])[] = [
  // the server is named before the switch is looked for: its name begins the same
  ['server', /\bDOCKER_CONTENT_TRUST_SERVER\b["']?\s*[=:]\s*["']?[^\s"']+/g],
  ['switch', /\bDOCKER_CONTENT_TRUST["']?(?:\s*[=:]\s*|\s+)["']?(?:1|true)\b/g],
  ['command', /\bdocker\s+trust\s+(?:sign|revoke|inspect|key|signer)\b/g],
  ['server', /(?<=image:[ \t]{0,20}["']?)(?:[\w.-]+\/)*notary(?:[-_:](?:server|signer)[\w.-]*)/g],
];

/** Where Docker Content Trust is switched on, used or served, in files that are run. */
export const findContentTrust = (files: Files, paths: readonly FileId[]): readonly ContentTrustUse[] =>
  paths
    .filter((file) => RUNS.test(nameOf(file)))
    .flatMap((file) => {
      const text = files.text(file);
      return text.ok && /CONTENT_TRUST|docker\s+trust|notary/.test(text.value) ? usesIn(file, text.value) : [];
    });

/** Uses of one kind in a file that are told, and characters before one that are looked through for a comment's mark. */
const MOST_USES = 1000;
const LONGEST_LINE = 1000;

const usesIn = (file: FileId, text: string): readonly ContentTrustUse[] =>
  USES.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern).take(MOST_USES)].flatMap((match) => {
      const start = match.index;
      const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
      const line = before.slice(before.lastIndexOf('\n') + 1);
      const isComment = /^\s*(?:#|\/\/)/.test(line);
      return isComment ? [] : [{ what, place: textPlace(file, { start, end: start + match[0].length }) }];
    }),
  );
