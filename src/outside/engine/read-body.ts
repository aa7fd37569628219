import type { IncomingMessage } from 'node:http';
import type { EngineFailure } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { boundedBody } from '../http/bounded-body.ts';

/** The body of an answer, whole and bounded. */
export const readBody = async (
  answer: IncomingMessage,
  maxBytes: number,
  explain: (error: unknown) => Result<never, EngineFailure>,
): Promise<Result<Buffer, EngineFailure>> => {
  try {
    const body = await boundedBody(answer, maxBytes);
    return body ? ok(body) : failed('damaged', `the engine's answer is larger than ${maxBytes} bytes`);
  } catch (error) {
    return explain(error);
  }
};
