import { describe, expect, test } from 'vitest';
import { NotAMessage } from '../ports/json-rpc.ts';
import { messagesOf } from './lines.ts';

const read = async (...chunks: readonly string[]): Promise<readonly string[]> => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const messages: string[] = [];
  for await (const message of messagesOf(bytes())) messages.push(message);
  return messages;
};
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

describe('messages, one a line', () => {
  test('come whole, however the bytes are cut', async () => {
    const [first = '', second = ''] = [utf8('{"a":"ä"}\n'), utf8('{"b":1}\r\n')];
    expect(await read(first + second)).toEqual(['{"a":"ä"}', '{"b":1}\r']);
    expect(await read(...first, ...second)).toEqual(['{"a":"ä"}', '{"b":1}\r']);
  });
  test('are not made of empty lines, nor of what has no end', async () => {
    expect(await read('\n \n{}\n{"cut')).toEqual(['{}']);
  });
  test('have a longest length', async () => {
    await expect(read(...Array.from({ length: 1025 }, () => 'x'.repeat(1024)))).rejects.toThrow(NotAMessage);
  });
});
