import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { StoredSecret } from '../../model/repository.ts';
import type { Project } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';

/** How each tool marks what it has encrypted, in the first bytes or in its metadata. */
const SEALS: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/^age-encryption\.org\/v1|^-----BEGIN AGE ENCRYPTED FILE-----/, 'age'],
  [/^\$ANSIBLE_VAULT;/, 'Ansible Vault'],
  [/^\0GITCRYPT\0/, 'git-crypt'],
  [/ENC\[AES256_GCM,data:/, 'SOPS'],
  [/^-----BEGIN PGP MESSAGE-----/, 'OpenPGP'],
  [/^Salted__/, 'OpenSSL'],
  [/^kind:\s{0,9}SealedSecret\b/m, 'Sealed Secrets'],
];

const MOST = 200_000;

/** The files that compose projects take their secrets from, with what encrypted them. What is not there is left out. */
export const storedSecrets = (files: Files, projects: readonly Project[]): readonly StoredSecret[] => {
  const paths = new Set(
    projects.flatMap(({ secrets }) =>
      secrets.flatMap(({ file }) => {
        const path = file?.value.kind === 'known' ? literal(file.value.value) : undefined;
        return path ? [joinPath('.' as FileId, path)] : [];
      }),
    ),
  );
  return [...paths].flatMap((file) => {
    const bytes = files.bytes(file);
    if (!bytes.ok || bytes.value.length === 0) return [];
    const text = Buffer.from(bytes.value.subarray(0, MOST)).toString('latin1');
    return [{ file, sealedBy: SEALS.find(([pattern]) => pattern.test(text))?.[1] }];
  });
};
