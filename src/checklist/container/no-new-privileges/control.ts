import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/no-new-privileges',
  title: 'Cannot gain privileges while it runs',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'no-new-privileges is set for the container, or on the engine for all.',
  why: 'With it setuid programs and file capabilities give nothing: a forgotten `sudo` or a flaw in `mount` no longer leads from the service account to root.',
  remedy:
    'Add `security_opt: ["no-new-privileges:true"]`, or `"no-new-privileges": true` in daemon.json. Images that step down with gosu, su-exec or setpriv keep working; what breaks is sudo and setuid ping. `docker stack deploy` ignores security_opt: in Swarm set it on the engine. The proof is `NoNewPrivs: 1` in /proc/PID/status.',
  references: [
    cisDocker('5.26'),
    nist190('4.4.3'),
    owaspCheatSheet('4'),
    pciDss('2.2.6'),
    {
      title: 'prctl(2): PR_SET_NO_NEW_PRIVS',
      url: 'https://man7.org/linux/man-pages/man2/PR_SET_NO_NEW_PRIVS.2const.html',
    },
  ],
  covers: ['CTR-11'],
});
