import { cisDocker, nist190, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/no-setuid',
  title: 'Contains no setuid or setgid programs',
  level: 3,
  gating: false,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'No file of the image has the setuid or setgid bit, or file capabilities, unless the service needs it.',
  why: 'A program that runs as its owner whoever calls it is the classic step from a service account to root inside the container.',
  remedy:
    'Clear the bits in the final stage: `RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +`, before USER. no-new-privileges makes the bits ineffective at run time and is the stronger half.',
  references: [cisDocker('4.8'), nist190('4.1.2'), owaspCheatSheet('4')],
  covers: [],
});
