import type { FileId } from '../../model/place.ts';
import { isComposeText } from '../../read/compose/is-compose-text.ts';
import { UsageError } from '../command.ts';

/** What is piped in, in the place of the file of the working directory that it would be. */
export type Piped = { readonly file: FileId; readonly text: string };

/** Most that is read, in bytes: the bound of files on the disk. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads the standard input as the `Dockerfile` or the `compose.yaml` of the working directory. */
export const pipedTarget = async (targets: readonly string[]): Promise<Piped> => {
  if (targets.length > 1) throw new UsageError('- is a target of its own: name nothing beside it');
  if (process.stdin.isTTY) throw new UsageError('nothing is piped in: plimsoll check - < Dockerfile');
  const text = (await readInput()).toString('utf8');
  // YAML may be written as JSON, which no Dockerfile begins like
  const isCompose = isComposeText(text) || /^\s*\{/.test(text);
  return { file: (isCompose ? 'compose.yaml' : 'Dockerfile') as FileId, text };
};

const readInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new UsageError(`more than ${MAX_BYTES} bytes are piped in, which are not read`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
