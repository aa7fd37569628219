import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import {
  parseRotationRecord,
  ROTATION_RECORD,
  type Rotation,
  rotationRecordText,
} from '../../read/repository/rotation-record.ts';
import type { Terminal } from '../command.ts';
import { namedFile } from './named-file.ts';

type RecordFile = { readonly rotations: readonly Rotation[]; write(made: Rotation): Result<undefined, string> };

/** The record of changed secrets of the folder, to write one more into it: asked for before anything is changed. */
export const rotationRecord = (terminal: Pick<Terminal, 'cwd'>): Result<RecordFile, 'unreadable'> => {
  const file = namedFile(ROTATION_RECORD, terminal);
  if (!file.ok && file.code !== 'missing') return failed('unreadable', file.message);
  const text = file.ok ? Buffer.from(file.value.bytes).toString('utf8') : undefined;
  const read = text === undefined ? ok([]) : parseRotationRecord(text);
  if (!read.ok) return failed('unreadable', `${ROTATION_RECORD}: ${read.message}`);
  const path = file.ok ? file.value.path : resolve(terminal.cwd, ROTATION_RECORD);
  const rotations: readonly Rotation[] = read.value;
  return ok({
    rotations,
    write(made) {
      const others = rotations.filter(({ name, file: of }) => name !== made.name || of !== made.file);
      const sorted = [...others, made].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      mkdirSync(dirname(path), { recursive: true });
      return replaceFile(path, file.ok ? file.value.bytes : undefined, rotationRecordText(sorted));
    },
  });
};
