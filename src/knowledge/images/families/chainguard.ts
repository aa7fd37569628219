import { type Family, read } from '../family.ts';

const README = 'chainguard-images/images@cd7edd23:images/static/README.md';

/** Chainguard’s images. */
export const chainguard: Family = {
  id: 'chainguard',
  kind: 'base',
  repositories: ['cgr.dev/chainguard/*'],
  publisher: 'project',
  systemEvidence: 'read',
  variants: [
    { name: 'busybox', repository: 'chainguard/busybox' },
    { name: 'bash', repository: 'chainguard/bash' },
    { name: 'git', repository: 'chainguard/git' },
    { name: 'curl', repository: 'chainguard/curl' },
    { name: 'go', repository: 'chainguard/go' },
    { name: 'gcc-glibc', repository: 'chainguard/gcc-glibc' },
    { name: 'rust', repository: 'chainguard/rust' },
    { name: 'jdk', repository: 'chainguard/jdk' },
    { name: 'maven', repository: 'chainguard/maven' },
    { name: 'gradle', repository: 'chainguard/gradle' },
    { name: 'dotnet-sdk', repository: 'chainguard/dotnet-sdk' },
    { name: 'node', repository: 'chainguard/node' },
    { name: 'php', repository: 'chainguard/php' },
    { name: 'ruby', repository: 'chainguard/ruby' },
    { name: 'wolfi-base', repository: 'chainguard/wolfi-base' },
    { name: 'dev', words: ['dev'], system: 'wolfi' },
    { name: 'default', system: 'chainguard' },
  ],
  facts: {
    runsAs: read({ name: 'nonroot', uid: 65532, gid: 65532 }, README),
    ownUser: read({ name: 'nonroot', uid: 65532, gid: 65532 }, README),
  },
};
