import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';
import { replaceFile } from '../disk/replace-file.ts';
import { systemReason } from '../disk/system-reason.ts';

/**
 * The Ed25519 key that seals a log: PEM, readable by its owner only. Made when it is missing, with the public key beside
 * it as FILE.pub, which belongs on another host; that of an earlier key is never written over.
 */
export const auditKey = (path: string): Result<KeyObject, 'unusable'> => {
  try {
    if (statSync(path, { throwIfNoEntry: false })) {
      if ((statSync(path).mode & 0o077) !== 0)
        return failed('unusable', `${path} can be read by others than its owner: chmod 600 ${path}`);
      const key = parsed(readFileSync(path));
      return key?.asymmetricKeyType === 'ed25519' ? ok(key) : failed('unusable', `${path} is no Ed25519 key in PEM`);
    }
    if (statSync(`${path}.pub`, { throwIfNoEntry: false }))
      return failed(
        'unusable',
        `${path} is gone, and ${path}.pub is still there: whoever verifies what it sealed needs it. Move it away, and a new key is made`,
      );
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // the public half first: a key without it would be taken next time, and nobody could verify what it seals
    writeFileSync(`${path}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
    const made = replaceFile(path, undefined, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
    return made.ok ? ok(privateKey) : failed('unusable', made.message);
  } catch (error) {
    return failed('unusable', `${path}: ${error instanceof Error ? systemReason(error) : String(error)}`);
  }
};

const parsed = (pem: Buffer): KeyObject | undefined => {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
};
