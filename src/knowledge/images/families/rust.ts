import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

/** Rust. */
export const rust: Family = {
  id: 'rust',
  kind: 'base',
  repositories: ['docker.io/library/rust'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', minimal: false },
    { name: 'slim', words: ['slim'], system: 'debian-slim', minimal: false },
    { name: 'full', system: 'buildpack' },
  ],
  programs: inferred({ has: ['cargo', 'rustc'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, 'rust-lang/docker-rust@7668ee29:stable/trixie/slim/Dockerfile'),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
