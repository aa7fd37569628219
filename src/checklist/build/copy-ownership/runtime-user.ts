import { once } from '../../../model/once.ts';
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
export const buildsUnprivileged = (build: Build, { end }: Span): boolean => lastUnprivileged(build) >= end;

/** Where the last RUN of the image begins that another user than root executes. */
const lastUnprivileged = once(({ lineage }: Build): number => {
  let unprivileged = false;
  let last = -1;
  for (const instruction of lineage.toReversed().flatMap(({ instructions }) => instructions)) {
    if (instruction.kind === 'user')
      unprivileged = !/^(?:root|0)(?::|$)/.test(literal(instruction.user.value) ?? 'unknown');
    if (instruction.kind === 'run' && unprivileged) last = Math.max(last, instruction.span.start);
  }
  return last;
});
