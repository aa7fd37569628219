import { crc32 } from 'node:zlib';

const FILES: readonly (readonly [string, string])[] = [
  ['greeting.py', "TEXT = b'ok'\n"],
  ['greeting-1.0.dist-info/METADATA', 'Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n'],
  ['greeting-1.0.dist-info/WHEEL', 'Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: py3-none-any\n'],
  [
    'greeting-1.0.dist-info/RECORD',
    'greeting.py,,\ngreeting-1.0.dist-info/METADATA,,\ngreeting-1.0.dist-info/WHEEL,,\ngreeting-1.0.dist-info/RECORD,,\n',
  ],
];

/** A wheel of one module, as an archive whose files are stored as they are (PKWARE APPNOTE, 4.3). */
export const wheel = (): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of FILES) {
    const path = Buffer.from(name);
    const data = Buffer.from(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, path, data]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(0o644 * 2 ** 16, 6);
    end.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), shared, end, path]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const tail = Buffer.alloc(22);
  tail.write('PK\x05\x06', 0, 'latin1');
  tail.writeUInt16LE(FILES.length, 8);
  tail.writeUInt16LE(FILES.length, 10);
  tail.writeUInt32LE(index.length, 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, tail]);
};
