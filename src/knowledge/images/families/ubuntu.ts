import { type Family, inferred, ROOT, read } from '../family.ts';

/** Ubuntu. */
export const ubuntu: Family = {
  id: 'ubuntu',
  kind: 'base',
  repositories: ['docker.io/library/ubuntu'],
  publisher: 'official',
  product: 'ubuntu',
  bare: true,
  systemEvidence: 'read',
  variants: [
    {
      name: 'with-user',
      from: '23.10',
      system: 'ubuntu',
      minimal: true,
      facts: {
        ownUser: inferred(
          { name: 'ubuntu', uid: 1000, gid: 1000 },
          'the base image and what images of this kind do; no file read',
        ),
      },
    },
    // without manuals and translations, as Debian's slim image is; `unminimize` brings them back
    { name: 'minimized', from: '18.04', system: 'ubuntu', minimal: true },
    { name: 'default', system: 'ubuntu' },
  ],
  facts: { runsAs: read(ROOT, 'docker-library/buildpack-deps: Dockerfiles') },
};
