import { type CheckRequest, check } from '../check/check.ts';
import { type FileId, writtenPlace } from '../model/place.ts';
import { patchedFiles } from '../ports/patched-files.ts';
import type { Finding } from '../posture/finding.ts';
import { inFile } from '../report/places/in-file.ts';
import type { Report } from '../report/report.ts';
import type { Edit, Known } from './code-actions.ts';
import { commentSpots } from './comment-spots.ts';
import { rangesIn } from './positions.ts';

/** What tries whether a comment covers a finding; the one that is written has none yet, and counts once somebody gives it. */
const TRIED = 'tried';

/**
 * The comment that accepts a finding once a reason is written into it, where it is tried to count; or why none does.
 */
export const acceptEdit = (
  report: Report,
  request: CheckRequest,
  finding: Finding,
  knownAs: (file: FileId) => Known,
): Edit => {
  const found = inFile(report)(finding.origin.place);
  const text = found && report.textOf(found.file);
  if (!found || text === undefined) return { ok: false, why: 'it stands in no file' };
  const { file, span } = found;
  let why = 'no comment covers it here; a waiver in plimsoll.yaml does';
  const inline = writtenPlace(finding.origin.place)?.file !== file;
  const faultsIn = (errors: Report['errors']): number => errors.filter(({ target }) => target === file).length;
  for (const { at, before, after } of commentSpots(file, text, span.start, inline)) {
    const comment = (reason: string): string => `${before}# plimsoll ignore=${finding.rule} reason="${reason}"${after}`;
    const tried = text.slice(0, at) + comment(TRIED) + text.slice(at);
    const files = patchedFiles(request.files, new Map([[file, tried]]));
    const { posture, errors } = check({ ...request, files });
    const isIt = (one: { readonly finding: Finding }): boolean => one.finding.fingerprint === finding.fingerprint;
    if (posture.waived.some(isIt) && faultsIn(errors) <= faultsIn(report.errors)) {
      const edit = { range: rangesIn(text)({ start: at, end: at }), newText: comment('') };
      const { uri, version } = knownAs(file);
      return { ok: true, edit: { documentChanges: [{ textDocument: { uri, version }, edits: [edit] }] } };
    }
    why = posture.refused.find(({ findings }) => findings.includes(finding.fingerprint))?.why ?? why;
  }
  return { ok: false, why };
};
