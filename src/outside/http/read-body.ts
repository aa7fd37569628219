import { failed, ok, type Result } from '../../ports/result.ts';
import { boundedBody } from './bounded-body.ts';
import type { Head, HttpFailure } from './exchange.ts';

/** The body of an answer, whole and bounded; the time limit is that of its request. */
export const readBody = async (
  { answer, explain }: Pick<Head, 'answer' | 'explain'>,
  maxBytes: number,
): Promise<Result<Buffer, HttpFailure | 'too-large'>> => {
  try {
    const body = await boundedBody(answer, maxBytes);
    return body ? ok(body) : failed('too-large', `the answer is larger than ${maxBytes} bytes`);
  } catch (error) {
    return explain(error);
  } finally {
    answer.destroy();
  }
};
