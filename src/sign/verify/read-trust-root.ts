import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toTrustMaterial } from '@sigstore/verify';
import { failed, ok, type Result } from '../../ports/result.ts';
import { uniqueJson } from '../../read/json/unique-json.ts';
import type { TrustRoot } from '../trust.ts';

/** A `trusted_root.json`, as sigstore's tools write it. */
export const readTrustRoot = (bytes: Uint8Array): Result<TrustRoot, 'damaged'> => {
  const json = uniqueJson(bytes);
  if (!json.ok) return json;
  try {
    const root = TrustedRoot.fromJSON(json.value);
    if (root.certificateAuthorities.length === 0) return failed('damaged', 'it names no certificate authority');
    const material = toTrustMaterial(root);
    return ok({ material, logs: root.tlogs.length, certificateLogs: root.ctlogs.length });
  } catch (error) {
    // the library throws whatever its parsers throw: of a foreign file all of that is damage
    return failed('damaged', `it is no trusted root: ${error instanceof Error ? error.message : String(error)}`);
  }
};
