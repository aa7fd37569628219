import { nameOf } from '../../model/path.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import type { SecurityDocument } from '../../model/repository.ts';
import type { Files } from '../../ports/files.ts';

const PROSE = /\.(?:md|markdown|adoc|rst|txt)$/i;
/** Words in the name of a document, the most telling first. */
const KINDS: readonly (readonly [RegExp, SecurityDocument['kind']])[] = [
  [/exercise|drill|tabletop|game-?day|post-?mortem/, 'exercise'],
  [/incident/, 'incident-plan'],
  [/runbook|playbook/, 'runbook'],
];

/** What kind of security document a file is by its path. */
export const securityDocumentOf = (file: FileId): SecurityDocument['kind'] | undefined => {
  if (/^(?:\.github\/|docs\/)?SECURITY(?:\.\w{2,8})?$/i.test(file)) return 'security-policy';
  if (!PROSE.test(file)) return undefined;
  const name = nameOf(file).toLowerCase().replaceAll(/[_ ]/g, '-');
  const found = KINDS.find(([words]) => words.test(name))?.[1];
  return found ?? (/(?:^|\/)(?:runbooks?|playbooks?)\//i.test(file) ? 'runbook' : undefined);
};

const DATE = /(?<![\d-])20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])/g;

/** The dates that a security document states, as ISO 8601 writes them; a thousand at most. */
export const readSecurityDocument = (files: Files, file: FileId): SecurityDocument | undefined => {
  const kind = securityDocumentOf(file);
  const text = files.text(file);
  if (kind === undefined || !text.ok) return undefined;
  const dates = text.value.matchAll(DATE).take(1000);
  const stated = [...dates].map((match) => ({
    date: match[0],
    place: textPlace(file, { start: match.index, end: match.index + match[0].length }),
  }));
  return { file, kind, dates: stated };
};
