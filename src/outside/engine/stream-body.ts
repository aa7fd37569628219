import type { IncomingMessage } from 'node:http';
import type { EngineFailure, Pieces } from '../../ports/engine.ts';
import { ok, type Result } from '../../ports/result.ts';

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
