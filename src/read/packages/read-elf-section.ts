/** Whether bytes begin as an ELF file does. */
export const isElf = (bytes: Buffer): boolean => bytes.length >= 52 && bytes.readUInt32BE(0) === 0x7f454c46;

/** The content of a section of an ELF file by its name; undefined when there is none. Source: elf(5). */
export const readElfSection = (bytes: Buffer, name: string): Buffer | undefined => {
  if (!isElf(bytes)) return undefined;
  const wide = bytes[4] === 2;
  const little = bytes[5] === 1;
  const half = (at: number): number =>
    at + 2 > bytes.length ? 0 : little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const word = (at: number): number =>
    at + 4 > bytes.length ? 0 : little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const long = (at: number): number => (little ? word(at) + word(at + 4) * 2 ** 32 : word(at) * 2 ** 32 + word(at + 4));
  const address = (at: number): number => (wide ? long(at) : word(at));
  const table = address(wide ? 40 : 32);
  const size = half(wide ? 58 : 46);
  const count = half(wide ? 60 : 48);
  const names = half(wide ? 62 : 50);
  if (size < (wide ? 64 : 40)) return undefined;
  const extent = (index: number): readonly [offset: number, length: number] => {
    const at = table + index * size;
    return wide ? [long(at + 24), long(at + 32)] : [word(at + 16), word(at + 20)];
  };
  const [texts, textsLength] = extent(names);
  const wanted = Buffer.from(`${name}\0`);
  for (let index = 0; index < count; index++) {
    const at = texts + word(table + index * size);
    if (at + wanted.length > texts + textsLength || at + wanted.length > bytes.length) continue;
    if (bytes.compare(wanted, 0, wanted.length, at, at + wanted.length) !== 0) continue;
    const [offset, length] = extent(index);
    return offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined;
  }
  return undefined;
};
