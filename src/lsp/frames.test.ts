import { describe, expect, test } from 'vitest';
import { NotAMessage } from '../ports/json-rpc.ts';
import { framed, framesOf } from './frames.ts';

/** The messages in bytes that come in pieces of a length. */
const read = async (bytes: Buffer, piece = bytes.length): Promise<readonly string[]> => {
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  const all: string[] = [];
  for await (const text of framesOf(pieces())) all.push(text);
  return all;
};

const TWO = Buffer.from(framed({ method: 'eins', params: { text: 'größer 🚢' } }) + framed({ id: 1, result: null }));

describe('messages of an editor', () => {
  test.each([1, 2, 3, 7, 50, TWO.length])('are found in pieces of %i bytes', async (piece) => {
    expect((await read(TWO, piece)).map((text) => JSON.parse(text))).toEqual([
      { jsonrpc: '2.0', method: 'eins', params: { text: 'größer 🚢' } },
      { jsonrpc: '2.0', id: 1, result: null },
    ]);
  });

  test('may have other headers, in any case', async () => {
    const bytes = Buffer.from('content-type: application/vscode-jsonrpc\r\nCONTENT-LENGTH: 2\r\n\r\n{}');
    expect(await read(bytes)).toEqual(['{}']);
  });

  test('that break off are none', async () => {
    expect(await read(TWO.subarray(0, TWO.length - 1))).toHaveLength(1);
  });

  test.each([
    ['without a length', 'Content-Type: x\r\n\r\n{}'],
    ['with a length that is no number', 'Content-Length: many\r\n\r\n{}'],
    ['longer than anybody writes', 'Content-Length: 99999999\r\n\r\n{}'],
    ['whose header never ends', 'x'.repeat(5000)],
  ])('%s are refused', async (_, text) => {
    await expect(read(Buffer.from(text))).rejects.toThrow(NotAMessage);
  });
});
