const SLOT = 16;
const BLOCK = 16;

/** Every header blob of rpm's own database `Packages.db`. Source: rpm's lib/backend/ndb/rpmpkg.c. */
export function* ndbBlobs(file: Buffer): Generator<Buffer> {
  if (file.length < 32 || file.toString('latin1', 0, 4) !== 'RpmP') return;
  const pages = file.readUInt32LE(12);
  const end = Math.min(pages * 4096, file.length);
  // the header takes the place of the first two slots
  for (let at = 32; at + SLOT <= end; at += SLOT) {
    if (file.toString('latin1', at, at + 4) !== 'Slot') return;
    const index = file.readUInt32LE(at + 4);
    const from = file.readUInt32LE(at + 8) * BLOCK;
    if (index === 0 || from === 0) continue;
    if (from + 16 > file.length || file.toString('latin1', from, from + 4) !== 'BlbS') continue;
    const length = file.readUInt32LE(from + 12);
    if (file.readUInt32LE(from + 4) === index && from + 16 + length <= file.length)
      yield file.subarray(from + 16, from + 16 + length);
  }
}
