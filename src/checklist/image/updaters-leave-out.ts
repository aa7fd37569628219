import type { UpdateBot } from '../../model/repository.ts';

/** Managers of Renovate that are told by patterns what they look after: it may be anything. */
const BY_PATTERN = /^(?:custom\.)?(?:regex|jsonata)$/;

/** Whether a repository has update bots, all of them say what they look after, and none of that is meant. */
export const updatersLeaveOut = (updates: readonly UpdateBot[], meant: RegExp): boolean =>
  updates.length > 0 &&
  updates.every(({ ecosystems, without }) => {
    if (ecosystems.kind === 'unknown') return false;
    if (ecosystems.value === 'all') return without.some((name) => meant.test(name));
    return (
      ecosystems.value.length > 0 &&
      !ecosystems.value.some((name) => (meant.test(name) && !without.includes(name)) || BY_PATTERN.test(name))
    );
  });
