import { lineStarts, positionIn } from '../model/line-starts.ts';
import { nameOf } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import { readDockerfile } from '../read/dockerfile/read-dockerfile.ts';
import { mayBeScript } from '../read/run-line/may-be-script.ts';

/** Where a comment may stand, and what stands around it there. */
type Spot = { readonly at: number; readonly before: string; readonly after: string };

type Line = { readonly start: number; readonly text: string };

/** Files in which `#` begins no comment. */
const WITHOUT_COMMENTS = /\.(?:json|bat|cmd)$/i;
const YAML = /\.ya?ml$/i;
const INDENTED = /\.(?:ya?ml|tf|tofu|hcl|env)$/i;
/** A command that goes on: behind `\`, in PowerShell behind a backtick. */
const GOES_ON = /[\\`]$/;
/** The line of a key whose value is the block below it. */
const BLOCK = /(?:^|[\s:-])[|>][-+0-9]*[ \t]*(?:#.*)?$/;

/**
 * Where a comment about what stands at an offset may be written, the nearest first; `inline`: it stands in a Dockerfile that is
 * written inside of the file. None splits a command or the text of a YAML block, and none is made in a file without comments.
 */
export const commentSpots = (file: FileId, text: string, offset: number, inline: boolean): readonly Spot[] => {
  if (WITHOUT_COMMENTS.test(nameOf(file))) return [];
  const starts = lineStarts(text);
  const lineOf = (place: number): number => positionIn(starts, place)[0] - 1;
  const lines = starts.map(
    (start, index): Line => ({ start, text: text.slice(start, starts[index + 1]).replace(/[\r\n]+$/, '') }),
  );
  const above = (index: number): Spot => ({
    at: lines[index]?.start ?? 0,
    before: /^[ \t]*/.exec(lines[index]?.text ?? '')?.[0] ?? '',
    after: text.includes('\r\n') ? '\r\n' : '\n',
  });
  if (!INDENTED.test(file) && mayBeScript(file) === false) {
    const instruction = readDockerfile(file, text)
      .stages.flatMap(({ from, instructions }) => [from, ...instructions])
      .findLast(({ span }) => span.start <= offset);
    return [above(lineOf(instruction?.span.start ?? offset))];
  }
  const line = lineOf(offset);
  const command = commandAt(lines, line);
  const header = YAML.test(file) ? blockAround(lines, line) : undefined;
  if (header !== undefined) return inline ? [above(command), above(header)] : [above(header)];
  const { start, text: whole } = lines[line] ?? { start: text.length, text: '' };
  const end: Spot = { at: start + whole.length, before: '  ', after: '' };
  return command === line && !GOES_ON.test(whole) ? [above(line), end] : [above(command)];
};

/** The line on which the command of a line begins. */
const commandAt = (lines: readonly Line[], line: number): number => {
  let first = line;
  while (GOES_ON.test(lines[first - 1]?.text ?? '')) first--;
  return first;
};

/** The line of the key whose block a line of YAML belongs to. */
const blockAround = (lines: readonly Line[], line: number): number | undefined => {
  const indent = (index: number): number => lines[index]?.text.search(/\S/) ?? -1;
  let depth = indent(line);
  for (let index = line - 1; index >= 0; index--) {
    const one = indent(index);
    if (one < 0 || one >= depth) continue;
    if (BLOCK.test(lines[index]?.text ?? '')) return index;
    depth = one;
  }
  return undefined;
};
