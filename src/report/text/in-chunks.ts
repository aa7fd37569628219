/** Characters that are handed on at once: a write for each finding would cost more than the finding. */
const CHUNK = 1 << 18;

/** The pieces of a report joined into larger ones. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
