import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { SecretFile, StoredSecret } from '../../model/repository.ts';
import type { Project } from '../../model/service.ts';
import { literal } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { plainNameOf } from './secret-files.ts';

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

/**
 * The files that compose projects take their secrets from, and those among `paths` that are encrypted by their name, each
 * with what encrypted it. An encrypted file stands in for the plain one that is not there; where both are, they are two,
 * if the plain one holds secrets: `.env` may hold what is none beside an `.env.age`.
 */
export const storedSecrets = (
  files: Files,
  projects: readonly Project[],
  { paths, secretFiles }: { readonly paths: readonly FileId[]; readonly secretFiles: readonly SecretFile[] },
): readonly StoredSecret[] => {
  const taken = new Set(
    projects.flatMap(({ secrets }) =>
      secrets.flatMap(({ file }) => {
        const path = file?.value.kind === 'known' ? literal(file.value.value) : undefined;
        return path ? [joinPath('.' as FileId, path)] : [];
      }),
    ),
  );
  const holding = new Set(secretFiles.map(({ file }) => file));
  return [...taken, ...paths.flatMap((path) => plainNameOf(path) ?? []).filter((path) => !taken.has(path))].flatMap(
    (file) => {
      const twin = storedIn(files, `${file}.age` as FileId);
      const sealed = twin?.sealedBy === undefined ? undefined : twin;
      const itself = taken.has(file) || holding.has(file) ? storedIn(files, file) : undefined;
      return [
        ...(itself ? [sealed ? { ...itself, sealedTwin: sealed.file } : itself] : []),
        ...(sealed ? [sealed] : []),
      ];
    },
  );
};

/** What is not there, or empty, keeps nothing. */
const storedIn = (files: Files, file: FileId): StoredSecret | undefined => {
  const bytes = files.bytes(file);
  if (!bytes.ok || bytes.value.length === 0) return undefined;
  const text = Buffer.from(bytes.value.subarray(0, MOST)).toString('latin1');
  return { file, sealedBy: SEALS.find(([pattern]) => pattern.test(text))?.[1] };
};
