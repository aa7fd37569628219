import { failed, ok, type Result } from '../ports/result.ts';
import type { StoreFailure } from '../ports/segment-store.ts';
import { MAX_LINE } from './chain.ts';
import type { Source } from './verify-log.ts';

/** The lines of a segment that was verified; a failure is the last one. */
export async function* linesOf(source: Source): AsyncGenerator<Result<string, StoreFailure>> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source.read()) {
    if (!piece.ok) {
      yield piece;
      return;
    }
    rest = Buffer.concat([rest, piece.value]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield ok(rest.toString('utf8', from, end));
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > MAX_LINE) {
      yield failed('failed', `${source.name} has changed since it was verified`);
      return;
    }
  }
}
