import type { IncomingMessage } from 'node:http';
import type { EngineFailure } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { boundedBody } from '../http/bounded-body.ts';

/** Largest answer that is read whole, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The body of an answer, whole and bounded. */
export const readBody = async (
  answer: IncomingMessage,
  explain: (error: unknown) => Result<never, EngineFailure>,
): Promise<Result<Buffer, EngineFailure>> => {
  try {
    const body = await boundedBody(answer, MAX_BYTES);
    return body ? ok(body) : failed('damaged', `the engine's answer is larger than ${MAX_BYTES} bytes`);
  } catch (error) {
    return explain(error);
  }
};
