import type { Fact } from '../../../model/value.ts';
import { type Cursor, down, type Section } from './cursor.ts';

/** The attribute of the service, or the one under `deploy` that means the same. */
export const eitherFact = <T>(
  section: Section,
  key: string,
  read: (section: Section, key: string, at?: Cursor) => Fact<T>,
  under: Cursor | undefined,
  path: string,
): Fact<T> =>
  down(under, path.split('.').at(-1) ?? '') && !down(section.cursor, key)
    ? read(section, path, under)
    : read(section, key);
