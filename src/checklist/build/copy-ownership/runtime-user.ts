import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { lastUser } from '../steps.ts';

/** The user part of the last USER of the image; undefined when it is root, unknown, or not written here. */
export const runtimeUser = (build: Build): string | undefined => {
  const last = lastUser(build);
  const user = last && literal(last.user.value)?.split(':')[0];
  return user === 'root' || user === '0' ? undefined : user;
};

/** Whether a RUN of the image behind a place is executed by another user than root. */
export const buildsUnprivileged = (build: Build, { end }: Span): boolean => {
  let unprivileged = false;
  for (const instruction of build.lineage.toReversed().flatMap(({ instructions }) => instructions)) {
    if (instruction.kind === 'user')
      unprivileged = !/^(?:root|0)(?::|$)/.test(literal(instruction.user.value) ?? 'unknown');
    if (instruction.kind === 'run' && unprivileged && instruction.span.start >= end) return true;
  }
  return false;
};
