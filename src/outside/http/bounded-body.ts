import type { IncomingMessage } from 'node:http';

/**
 * All of a body; undefined when it is larger than `maxBytes`. Leaving it unread closes the connection of an answer, and not
 * that of a request, which is still to be answered (Node's streams tell them apart). Throws what the connection throws.
 */
export const boundedBody = async (message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
