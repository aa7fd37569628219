import { crc32, deflateRawSync } from 'node:zlib';

/**
 * A ZIP archive whose members are stored as they are, or deflated; `latin1`: a character is a byte; `wide`: every number that
 * may stand in the fields of ZIP64 stands there alone.
 */
export const makeZip = (
  members: { readonly [name: string]: string },
  encoding: 'utf8' | 'latin1' = 'utf8',
  method: 'stored' | 'deflated' = 'stored',
  width: 'plain' | 'wide' = 'plain',
): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const content = Buffer.from(text, encoding);
    const packed = method === 'deflated' ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    const sizes = (head: Buffer, at: number): void => {
      head.writeUInt16LE(method === 'deflated' ? 8 : 0, at - 6);
      head.writeUInt32LE(crc32(content), at);
      head.writeUInt32LE(packed.length, at + 4);
      head.writeUInt32LE(content.length, at + 8);
      head.writeUInt16LE(name.length, at + 12);
    };
    sizes(local, 14);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    sizes(central, 16);
    central.writeUInt32LE(offset, 42);
    const extra = width === 'wide' ? wideFields(content.length, packed.length, offset) : Buffer.alloc(0);
    if (width === 'wide') {
      for (const at of [20, 24, 42]) central.writeUInt32LE(TOO_WIDE, at);
      central.writeUInt16LE(extra.length, 30);
    }
    files.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name), extra);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length / 3, 8);
  end.writeUInt16LE(files.length / 3, 10);
  end.writeUInt32LE(width === 'wide' ? TOO_WIDE : listed.length, 12);
  end.writeUInt32LE(width === 'wide' ? TOO_WIDE : offset, 16);
  const wide = width === 'wide' ? [wideEnd(files.length / 3, listed.length, offset)] : [];
  return Buffer.concat([...files, listed, ...wide, end]);
};

const TOO_WIDE = 0xffffffff;

/** Another field, as tools put it first, and that of ZIP64. */
const wideFields = (...numbers: readonly number[]): Buffer => {
  const fields = Buffer.alloc(12 + 8 * numbers.length);
  fields.writeUInt16LE(0x7875, 0);
  fields.writeUInt16LE(4, 2);
  fields.writeUInt16LE(1, 8);
  fields.writeUInt16LE(8 * numbers.length, 10);
  for (const [index, number] of numbers.entries()) fields.writeBigUInt64LE(BigInt(number), 12 + 8 * index);
  return fields;
};

/** The end record of ZIP64 and its locator. */
const wideEnd = (members: number, length: number, offset: number): Buffer => {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50);
  end.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) end.writeBigUInt64LE(BigInt(members), at);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + length), 64);
  end.writeUInt32LE(1, 72);
  return end;
};
