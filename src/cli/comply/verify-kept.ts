import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { keptComplianceShape } from '../../comply/kept-compliance.ts';
import { renderSince } from '../../comply/render-since.ts';
import { sinceKept } from '../../comply/since-kept.ts';
import { frameworks } from '../../knowledge/frameworks/frameworks.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { readJson } from '../../ports/read-json.ts';
import { answerTo } from '../answer-to.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { heldNow } from './held-now.ts';

/** In bytes: a report on sixty repositories has 50 MB. */
const MAX_REPORT = 256 * 1024 * 1024;

/** `comply verify FILE`: holds a kept report against what is here now; the exit code is 1 when something no longer is as it says. */
export const verifyKept = async (
  [file, ...targets]: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (file === undefined) throw new UsageError('which report? plimsoll comply verify FILE [TARGET...]');
  if (flags.format !== undefined && flags.format !== 'terminal')
    throw new UsageError('--format: comply verify answers on the terminal alone');
  const written = keyText(resolve(terminal.cwd, file), MAX_REPORT);
  if (!written.ok) throw new UsageError(written.message);
  const read = readJson(keptComplianceShape, written.value.text);
  if (!read.ok)
    throw new UsageError(
      `${file} is no report of plimsoll comply FRAMEWORK --format json: ${read.message.replace('the answer', 'it')}`,
    );
  const kept = { ...read.value, sha256: createHash('sha256').update(written.value.text).digest('hex') };
  const framework = frameworks.find(({ name }) => name === kept.framework.name);
  if (!framework) throw new UsageError(`${file}: there is no framework ${kept.framework.name}`);
  const answer = answerTo(flags, terminal);
  const now = await heldNow({ framework, flags, targets }, terminal);
  const since = sinceKept(kept, now.items);
  const isSo = since.broken.length + since.undecided.length === 0;
  const exitCode = !isSo ? 1 : now.report.errors.length > 0 ? 3 : 0;
  answer.write(renderSince(kept, since, now, { colour: answer.colour, width: terminal.width, exitCode }));
  return exitCode;
};
