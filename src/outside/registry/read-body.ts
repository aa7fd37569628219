import type { RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Head } from './exchange.ts';

/** The body of an answer, whole and bounded; the time limit is that of its request. */
export const readBody = async (
  { answer, explain }: Pick<Head, 'answer' | 'explain'>,
  maxBytes: number,
): Promise<Result<Buffer, RegistryFailure>> => {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) return failed('too-large', `the answer is larger than ${maxBytes} bytes`);
      pieces.push(piece);
    }
  } catch (error) {
    return explain(error);
  } finally {
    answer.destroy();
  }
  return ok(Buffer.concat(pieces));
};
