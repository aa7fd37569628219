import type { IncomingMessage } from 'node:http';
import type { EngineFailure, Pieces } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

/** The body of an answer, whole and bounded. */
export const readBody = async (
  answer: IncomingMessage,
  maxBytes: number,
  explain: (error: unknown) => Result<never, EngineFailure>,
): Promise<Result<Buffer, EngineFailure>> => {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) {
        answer.destroy();
        return failed('damaged', `the engine's answer is larger than ${maxBytes} bytes`);
      }
      pieces.push(piece);
    }
  } catch (error) {
    return explain(error);
  }
  return ok(Buffer.concat(pieces));
};

/** The body of an answer as it comes; leaving the loop closes the connection. */
export const streamBody = async function* (
  answer: IncomingMessage,
  explain: (error: unknown) => Result<never, EngineFailure>,
): Pieces<Uint8Array> {
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) yield ok(piece);
  } catch (error) {
    yield explain(error);
  } finally {
    answer.destroy();
  }
};
