import { purposeOf } from '../knowledge/file-purpose.ts';
import type { Used } from './weight-in-use.ts';

/** Whether all that a finding concerns is data of tests, which serves nobody: its result may hang on every line. */
export const servesNobody = (subjects: readonly (Used | undefined)[]): boolean =>
  subjects.length > 0 && subjects.every((subject) => subject && purposeOf(subject.path) === 'test-data');
