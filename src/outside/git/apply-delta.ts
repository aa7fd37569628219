import { MAX_OBJECT } from './git-object.ts';

/** The object that a delta makes of its base (gitformat-pack); undefined when the delta is damaged. */
export const applyDelta = (base: Buffer, delta: Buffer): Buffer | undefined => {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = delta[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128 || scale > 2 ** 42) return value;
    }
  };
  if (size() !== base.length) return undefined;
  const length = size();
  if (length > MAX_OBJECT) return undefined;
  const result = Buffer.allocUnsafe(length);
  let done = 0;
  while (at < delta.length) {
    const command = delta[at++] ?? 0;
    let from = delta;
    let start = at;
    let count = command;
    if (command & 128) {
      let offset = 0;
      count = 0;
      for (let bit = 0; bit < 4; bit++) if (command & (1 << bit)) offset += (delta[at++] ?? 0) * 256 ** bit;
      for (let bit = 0; bit < 3; bit++) if (command & (16 << bit)) count += (delta[at++] ?? 0) * 256 ** bit;
      if (count === 0) count = 65536;
      from = base;
      start = offset;
    } else if (command === 0) return undefined;
    else at += command;
    if (start + count > from.length || done + count > length) return undefined;
    from.copy(result, done, start, start + count);
    done += count;
  }
  return done === length ? result : undefined;
};
