import { owaspCheatSheet, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/dedicated-user',
  title: 'Has a user and group of its own with fixed numbers',
  level: 1,
  gating: false,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The image creates a user and a primary group with fixed numeric ids, in the final stage, and the number agrees with `user:` in compose.yaml. It is not `nobody`, which other services use too.',
  why: 'Ids that shift with the next rebuild lock a service out of its volumes; a shared id lets one service read the files of another.',
  remedy:
    "Use the user of the base (node 1000:1000, nginx 101:101, distroless 65532:65532) or create one: `RUN addgroup -S -g 10001 app && adduser -S -u 10001 -G app app` on Alpine, `groupadd`/`useradd` with -g and -u on Debian. Alpine's adduser -S without -G puts the user into nogroup (65533), not into the group of the same name.",
  references: [owaspCheatSheet('2'), owaspTop10('D01')],
  covers: ['CTR-2'],
});
