import type { LogLine, Logs } from '../../ports/engine.ts';

/**
 * The lines of a log. Without a terminal each piece has a head of 8 bytes: the stream, three zeros, the length in
 * network order; with one it is bare text. Source: Engine API, "Stream format" of ContainerAttach.
 */
export const readLogFrames = (bytes: Buffer, cut: boolean): Logs => {
  const lines: LogLine[] = [];
  const open: { stdout: string; stderr: string } = { stdout: '', stderr: '' };
  const take = (stream: LogLine['stream'], text: string): void => {
    open[stream] += text;
    // what is written a byte at a time is not looked through again with each
    if (!text.includes('\n')) return;
    const parts = open[stream].split('\n');
    open[stream] = parts.pop() ?? '';
    for (const part of parts) lines.push({ stream, text: part.replace(/\r$/, '') });
  };
  if (isFramed(bytes)) {
    for (let at = 0; at + 8 <= bytes.length; ) {
      const length = bytes.readUInt32BE(at + 4);
      take(
        bytes[at] === 2 ? 'stderr' : 'stdout',
        bytes.toString('utf8', at + 8, Math.min(bytes.length, at + 8 + length)),
      );
      at += 8 + length;
    }
  } else take('stdout', bytes.toString('utf8'));
  for (const stream of ['stdout', 'stderr'] as const) {
    if (open[stream] !== '') lines.push({ stream, text: open[stream] });
  }
  return { lines, cut };
};

const isFramed = (bytes: Buffer): boolean =>
  bytes.length >= 8 && (bytes[0] ?? 9) <= 2 && bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 0;
