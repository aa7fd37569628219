import { type CheckRequest, check } from '../check/check.ts';
import { lineStarts, positionIn } from '../model/line-starts.ts';
import type { FileId } from '../model/place.ts';
import { patchedFiles } from '../ports/patched-files.ts';
import type { Finding } from '../posture/finding.ts';
import { readDockerfile } from '../read/dockerfile/read-dockerfile.ts';
import { inFile } from '../report/places/in-file.ts';
import type { Report } from '../report/report.ts';
import type { Edit, Known } from './code-actions.ts';
import { rangesIn } from './positions.ts';

/** A comment that accepts a finding: where it may stand, and what stands around it there. */
type Spot = { readonly at: number; readonly before: string; readonly after: string };

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
  for (const { at, before, after } of spotsFor(file, text, span.start)) {
    const comment = (reason: string): string => `${before}# plimsoll ignore=${finding.rule} reason="${reason}"${after}`;
    const tried = text.slice(0, at) + comment(TRIED) + text.slice(at);
    const files = patchedFiles(request.files, new Map([[file, tried]]));
    const { posture } = check({ ...request, files });
    const isIt = (one: { readonly finding: Finding }): boolean => one.finding.fingerprint === finding.fingerprint;
    if (posture.waived.some(isIt)) {
      const edit = { range: rangesIn(text)({ start: at, end: at }), newText: comment('') };
      const { uri, version } = knownAs(file);
      return { ok: true, edit: { documentChanges: [{ textDocument: { uri, version }, edits: [edit] }] } };
    }
    why = posture.refused.find(({ findings }) => findings.includes(finding.fingerprint))?.why ?? why;
  }
  return { ok: false, why };
};

/** Above the instruction of a Dockerfile; in YAML above the line with its indentation, or at its end. */
const spotsFor = (file: FileId, text: string, offset: number): readonly Spot[] => {
  const starts = lineStarts(text);
  const lineOf = (place: number): number => positionIn(starts, place)[0] - 1;
  const above = (line: number): Spot => {
    const at = starts[line] ?? 0;
    return { at, before: /^[ \t]*/.exec(text.slice(at))?.[0] ?? '', after: text.includes('\r\n') ? '\r\n' : '\n' };
  };
  if (!/\.ya?ml\b/i.test(file)) {
    const instruction = readDockerfile(file, text)
      .stages.flatMap(({ from, instructions }) => [from, ...instructions])
      .findLast(({ span }) => span.start <= offset);
    return [above(lineOf(instruction?.span.start ?? offset))];
  }
  const line = lineOf(offset);
  const end = text.slice(0, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '').length;
  return [above(line), { at: end, before: '  ', after: '' }];
};
