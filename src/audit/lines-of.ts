import { MAX_LINE } from './chain.ts';
import type { Source } from './verify-log.ts';

/** The lines of a segment that can be read and was verified. */
export async function* linesOf(source: Source): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source.read()) {
    if (!piece.ok) return;
    rest = Buffer.concat([rest, piece.value]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > MAX_LINE) return;
  }
}
