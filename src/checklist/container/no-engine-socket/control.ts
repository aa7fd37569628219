import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/no-engine-socket',
  title: 'Cannot reach the container engine',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No way to the control socket of Docker, containerd, Podman or CRI-O: no mount of it or of a folder that holds it, no DOCKER_HOST to an open TCP port.',
  why: "Whoever can talk to the engine can start a privileged container with the host's root mounted. Mounting the socket with :ro is no protection: it makes the file read-only, not the API.",
  remedy:
    'Remove the mount. What really must see containers goes through a socket proxy that allows only the calls it needs and has no published port; declare it in plimsoll.yaml as `roles: {proxy: engine-proxy}` and its clients pass as mediated. A service that manages the engine stays at level 0, and says so.',
  references: [
    cisDocker('5.32'),
    nist190('4.3.1'),
    nist190('4.4.3'),
    owaspCheatSheet('1'),
    pciDss('7.2.2'),
    { title: 'ISO/IEC 27001:2022, A.8.2' },
    { title: 'Docker: protect the daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' },
  ],
  covers: [],
});
