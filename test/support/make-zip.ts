import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive whose members are stored as they are, or deflated; `latin1`: a character is a byte. */
export const makeZip = (
  members: { readonly [name: string]: string },
  encoding: 'utf8' | 'latin1' = 'utf8',
  method: 'stored' | 'deflated' = 'stored',
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
    files.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length / 3, 8);
  end.writeUInt16LE(files.length / 3, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
};
