import type { IncomingMessage } from 'node:http';

/** All of a body; undefined when it is larger than `maxBytes`, and then its connection is closed. Throws what the connection throws. */
export const boundedBody = async (answer: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) {
      answer.destroy();
      return undefined;
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
