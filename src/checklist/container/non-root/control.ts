import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/non-root',
  title: 'Runs as a non-root user',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The process that serves runs with a uid other than 0: the container starts that way, or the image is known to give root up by itself before it serves anyone (postgres, redis and mariadb do).',
  why: 'Root in a container is root on the host for everything the container can reach: a kernel flaw, a writable mount or a leaked descriptor is then enough to take the host.',
  remedy:
    'Give the final stage of the Dockerfile a numeric `USER uid:gid`, or set `user: "uid:gid"` in compose.yaml. Write both numbers: `user: "1000"` without an entry in /etc/passwd runs with gid 0. Use the user the base ships where it has one (node has 1000:1000). What takes root by its nature, as an engine in a container does, has no such user: take its rootless variant (docker:dind-rootless, moby/buildkit:rootless) where there is one, or give it a machine of its own. Put no comment behind USER: Docker takes it as part of the name. To see it on a running container read the Uid line of /proc/PID/status; `whoami` is missing in many images and shows a name, not a uid.',
  references: [
    cisDocker('4.1'),
    nist190('4.1.2'),
    nist190('4.4.3'),
    owaspCheatSheet('2'),
    pciDss('7.2.5'),
    { title: 'ISO/IEC 27001:2022, A.8.2' },
    { title: 'SOC 2, CC6.1' },
  ],
  covers: ['CTR-1', 'RUN-15'],
});
