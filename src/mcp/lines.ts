import { NotAMessage } from '../ports/json-rpc.ts';

/** The longest message that is read, in bytes: an agent sends names and paths. */
const MAX_MESSAGE = 1024 * 1024;
const NEWLINE = 10;

/** The messages of a stream of bytes, one a line. Source: Model Context Protocol 2025-11-25, transports, stdio. */
export async function* messagesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      const line = Buffer.concat([...pending, rest.subarray(0, end)]).toString('utf8');
      if (line.trim() !== '') yield line;
      rest = rest.subarray(end + 1);
      pending = [];
      length = 0;
    }
    pending.push(rest);
    length += rest.length;
    if (length > MAX_MESSAGE) throw new NotAMessage(`no message ends within ${MAX_MESSAGE} bytes`);
  }
}
