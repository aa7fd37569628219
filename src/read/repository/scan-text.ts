import { createDetector } from '../../knowledge/credentials/create-detector.ts';
import type { Found } from '../../knowledge/credentials/found.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';

/** Largest text that is scanned. */
const MAX_FILE = 1024 * 1024;

/** What one file holds: its size in bytes as far as it was read, and why it was not scanned where that is worth telling. */
export type TextScan = { readonly bytes: number; readonly found: readonly Found[]; readonly why?: string };

/** Looks for credentials in one file of a tree. */
export const scanText = (files: Files, file: FileId): TextScan => {
  const read = files.bytes(file);
  if (!read.ok) return read.code === 'too-large' ? { bytes: 0, found: [], why: TOO_LARGE } : NOTHING;
  return scanBytes(read.value, file);
};

/** Looks for credentials in the content of a file. */
export const scanBytes = (content: Uint8Array, file: FileId): TextScan => {
  const bytes = content.length;
  if (content.includes(0)) return { bytes, found: [] };
  if (bytes > MAX_FILE) return { bytes, found: [], why: TOO_LARGE };
  return { bytes, found: createDetector().detect({ text: decodeText(content), path: file }) };
};

/** The text that places of what was found are counted in. */
export const decodeText = (content: Uint8Array): string => UTF8.decode(content);

/** Keeps a byte order mark, as the readers of these files do: places agree. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const NOTHING: TextScan = { bytes: 0, found: [] };
const TOO_LARGE = 'larger than 1 MiB: not scanned for credentials';
