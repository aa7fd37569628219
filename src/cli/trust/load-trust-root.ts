import { keyText } from '../../outside/keys/key-text.ts';
import type { TrustRoot } from '../../sign/trust.ts';
import { readTrustRoot } from '../../sign/verify/read-trust-root.ts';
import { UsageError } from '../command.ts';

const MAX_ROOT = 4 * 1024 * 1024;

/** Authorities and logs from a file; a usage error when it holds none. */
export const loadTrustRoot = (path: string): TrustRoot => {
  const file = keyText(path, MAX_ROOT);
  if (!file.ok) throw new UsageError(file.message);
  const root = readTrustRoot(Buffer.from(file.value.text));
  if (!root.ok) throw new UsageError(`${path}: ${root.message}`);
  return root.value;
};
