import { NotAMessage } from '../ports/json-rpc.ts';

/** Longest header and longest message that are read, in bytes: a document has at most 16 MB. */
const MAX_HEADER = 4096;
const MAX_MESSAGE = 64 * 1024 * 1024;

/** The messages of a stream of bytes, as text. Source: Language Server Protocol 3.17, base protocol. */
export async function* framesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  let length = 0;
  /** How many bytes make the next step possible. */
  let wanted = 1;
  let body: number | undefined;
  for await (const chunk of chunks) {
    pending.push(Buffer.from(chunk));
    length += chunk.length;
    while (length >= wanted) {
      const bytes = Buffer.concat(pending);
      let rest = bytes;
      if (body === undefined) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end < 0 && length > MAX_HEADER) throw new NotAMessage(`no header ends within ${MAX_HEADER} bytes`);
        if (end < 0) wanted = length + 1;
        else {
          body = lengthIn(bytes.toString('latin1', 0, end));
          wanted = body;
          rest = bytes.subarray(end + 4);
        }
      } else {
        yield bytes.toString('utf8', 0, body);
        rest = bytes.subarray(body);
        body = undefined;
        wanted = 1;
      }
      pending = [rest];
      length = rest.length;
    }
  }
}

const lengthIn = (header: string): number => {
  const length = Number(/^content-length:[ \t]*(\d{1,9})[ \t]*$/im.exec(header)?.[1]);
  if (!Number.isInteger(length)) throw new NotAMessage('a header has no Content-Length');
  if (length > MAX_MESSAGE) throw new NotAMessage(`a message of ${length} bytes is longer than ${MAX_MESSAGE}`);
  return length;
};

/** A message as it is sent. */
export const framed = (message: object): string => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
