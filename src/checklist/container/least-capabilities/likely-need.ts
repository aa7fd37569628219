import { isSupervisor } from '../../../knowledge/supervisors.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { startLines } from '../../start/start-lines.ts';
import { isRoot } from '../root-user.ts';

/** What entrypoints use that are root, put files into place and become another user. */
const STEPPING_DOWN = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'] as const;

/** What sshd uses for somebody who logs in: a root of his own, a line in the log of the kernel, and an end to his processes. */
const LOGIN = ['AUDIT_WRITE', 'KILL', 'SYS_CHROOT'] as const;
const SSH = 22;

const letsPeopleLogIn = ({ listens, settings }: Service): boolean =>
  listens.items.some((port) => knownValue(port) === SSH) ||
  settings.ports.items.some(({ target }) => target.kind === 'known' && target.value.from === SSH);

/** Whether a service starts with what the need of its base tells nothing of. */
const startsOthers = (service: Service): boolean =>
  service.dropsTo?.value.kind === 'unknown' ||
  startLines(service)
    .flatMap((line) => scriptOf(line).commands)
    .some((command) => isSupervisor(programOf(command)));

/**
 * What stays given where nobody measured the need. Nothing to a user that is not root: it has no effect there. An own
 * image gets what its base is known to need; any other that may start as root keeps what entrypoints use.
 */
export const likelyNeed = (service: Service): { readonly capabilities: readonly string[]; readonly look: string } => {
  const { facts, build } = service.image;
  if (isRoot(service) === false) return { capabilities: [], look: 'whether it calls programs that need one' };
  const base = facts.kind === 'known' ? facts.value : undefined;
  const ofBase =
    build && base?.kind !== 'base' && !startsOthers(service) ? base?.capabilities?.value.asRoot : undefined;
  if (ofBase) return { capabilities: ofBase, look: `whether it needs more than its base ${base?.family}` };
  const capabilities = letsPeopleLogIn(service) ? [...STEPPING_DOWN, ...LOGIN] : STEPPING_DOWN;
  return { capabilities, look: 'which of these it does not need' };
};
