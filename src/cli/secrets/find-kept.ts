import { givenNameOf, isWrittenThere, type KeptSecret } from '../../checklist/secrets/take-inventory.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import { type FileId, writtenPlace } from '../../model/place.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { type KeptValue, valueInEnvFile, valueOfFile } from '../../secrets/rotation/kept-value.ts';
import type { Terminal } from '../command.ts';
import { type Flags, listFlag } from '../read-flags.ts';
import { namedFile } from './named-file.ts';
import { type OpenedFile, openFile } from './open-file.ts';
import { USUAL_FILE } from './run-command.ts';

/** A file of the project that keeps the value of a secret. */
export type KeptIn = {
  readonly named: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What it was opened as, where it is encrypted. */
  readonly sealed: OpenedFile | undefined;
  readonly value: KeptValue;
};

/** Finds the file that keeps a secret, plain or encrypted; why there is none that could be changed. */
export const findKept = async (
  secret: KeptSecret,
  flags: Flags,
  terminal: Terminal,
): Promise<Result<KeptIn, 'not-found'>> => {
  const { keeping, name } = secret;
  if (keeping.kind === 'external')
    return failed(
      'not-found',
      `${name} is kept outside of these files: change it there, then write it down with --record`,
    );
  if (keeping.kind === 'written' && /\.(?:ya?ml|json)$/i.test(writtenPlace(keeping.place)?.file ?? ''))
    return failed(
      'not-found',
      `${name} stands in ${writtenPlace(keeping.place)?.file}, where a new one would be read by all who have the repository: \`plimsoll secrets migrate\` moves it into a file first`,
    );
  const asked = listFlag(flags, 'file');
  for (const file of asked.length > 0 ? asked : placesOf(secret)) {
    const found = await look(file, secret, flags, terminal);
    if (found.ok || found.code === 'unread') return found.ok ? found : failed('not-found', found.message);
  }
  const where = asked.length > 0 ? asked.join(', ') : placesOf(secret).join(', ');
  return failed('not-found', `${name} is not in ${where}: --file names the file that keeps it`);
};

/** Where a value may be, the encrypted file before the plain one. */
const placesOf = ({ keeping, readers }: KeptSecret): readonly FileId[] => {
  const sealedFirst = (file: FileId): readonly FileId[] => [`${file}.age` as FileId, file];
  if (keeping.kind === 'file' && !isWrittenThere(keeping)) return sealedFirst(joinPath('.' as FileId, keeping.path));
  const [reader] = readers;
  const place = keeping.kind === 'written' ? keeping.place : reader?.at;
  const written = place && writtenPlace(place);
  if (keeping.kind === 'written') return written ? sealedFirst(written.file) : [];
  return sealedFirst(joinPath(written ? folderOf(written.file) : ('.' as FileId), USUAL_FILE.replace(/\.age$/, '')));
};

const look = async (
  file: string,
  { keeping, name }: KeptSecret,
  flags: Flags,
  terminal: Terminal,
): Promise<Result<KeptIn, 'missing' | 'unread'>> => {
  const opened = file.endsWith('.age') ? await openFile(file, flags, terminal) : undefined;
  const read = opened ?? namedFile(file, terminal);
  if (!read.ok) return failed(read.code === 'missing' ? 'missing' : 'unread', read.message);
  const { path, bytes } = read.value;
  const sealed = opened?.ok ? opened.value : undefined;
  const plain = Buffer.from(sealed ? sealed.plain : bytes);
  const text = plain.toString('utf8');
  if (!Buffer.from(text).equals(plain)) return failed('unread', `${file} holds no text`);
  const variable = givenNameOf({ keeping, name });
  const value =
    keeping.kind === 'file' && !isWrittenThere(keeping)
      ? valueOfFile(file as FileId, text)
      : valueInEnvFile(file as FileId, text, variable);
  if (!value.ok) return failed(value.code === 'missing' ? 'missing' : 'unread', value.message);
  return ok({ named: file, path, bytes, sealed, value: value.value });
};
