import {
  givenNameOf,
  isWrittenThere,
  type Keeping,
  type KeptSecret,
  takeInventory,
} from '../checklist/secrets/take-inventory.ts';
import { folderOf, isAtOrBelow, joinPath } from '../model/path.ts';
import { type FileId, type Place, textPlace, writtenPlace } from '../model/place.ts';
import type { Repository, SecretRotation } from '../model/repository.ts';
import type { Project } from '../model/service.ts';
import type { Files } from '../ports/files.ts';
import { isRotationRecord, parseRotationRecord, type Rotation } from '../read/repository/rotation-record.ts';
import type { Discovery } from './discover.ts';

type Recorded = Rotation & { readonly base: FileId; readonly place: Place };
type RotationRecords = Pick<Repository, 'rotations'> & Pick<Discovery, 'skipped'>;

/** When each secret of the projects was last changed, by the records that lie in the folders around them. */
export const readRotationRecords = (
  files: Files,
  paths: readonly FileId[],
  projects: readonly Project[],
): RotationRecords => {
  const records = paths.filter(isRotationRecord);
  if (records.length === 0) return { rotations: undefined, skipped: [] };
  const skipped: { readonly path: FileId; readonly why: string }[] = [];
  const recorded = records.flatMap((path): readonly Recorded[] => {
    const text = files.text(path);
    const read = text.ok ? parseRotationRecord(text.value) : text;
    if (read.ok)
      return read.value.map((one) => ({ ...one, base: folderOf(folderOf(path)), place: textPlace(path, one.at) }));
    skipped.push({ path, why: `no record of changed secrets: ${read.message}` });
    return [];
  });
  const rotations = takeInventory(projects).map((secret): SecretRotation => {
    const [latest] = recorded.filter((rotation) => isOf(rotation, secret)).toSorted((a, b) => (a.day < b.day ? 1 : -1));
    return { name: secret.name, at: placeOf(secret), changed: latest && { day: latest.day, place: latest.place } };
  });
  return { rotations, skipped };
};

const placeOf = ({ keeping, readers }: KeptSecret): Place => readers[0]?.at ?? placeOfKeeping(keeping);

const placeOfKeeping = (keeping: Keeping): Place =>
  keeping.kind === 'variable' ? { kind: 'variable', name: keeping.variable } : keeping.place;

/** Whether a record speaks of this secret: of this name, in this project, kept in this file as far as both say. */
const isOf = ({ name, file, base }: Recorded, kept: KeptSecret): boolean => {
  const written = writtenPlace(placeOf(kept));
  if ((name !== kept.name && name !== givenNameOf(kept)) || !written || !isBelow(base, written.file)) return false;
  if (file === undefined) return true;
  const path = joinPath(base, file).replace(/\.age$/, '');
  if (isWrittenThere(kept.keeping)) return isBelow(folderOf(path as FileId), written.file);
  if (kept.keeping.kind === 'file') return path === joinPath('.' as FileId, kept.keeping.path);
  if (kept.keeping.kind === 'variable') return isBelow(folderOf(path as FileId), written.file);
  return writtenPlace(kept.keeping.place)?.file === path;
};

const isBelow = (folder: FileId, file: FileId): boolean => folder === '.' || isAtOrBelow(folder, file);
