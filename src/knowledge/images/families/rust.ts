import { type Family, inferred, ROOT, read } from '../family.ts';

const PATTERN = 'the base image and what images of this kind do; no file read';

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
  programs: inferred({ has: ['cargo', 'rustc'] }, PATTERN),
  facts: {
    runsAs: read(ROOT, 'rust-lang/docker-rust@7668ee29:stable/trixie/slim/Dockerfile'),
    capabilities: inferred({ asRoot: [], asUser: [] }, PATTERN),
  },
};
