/** A service of the examples, whose image was scanned. */
export const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n';

/** The record that a scan of it left, with what it found. */
export const record = (flaws: readonly object[], undecided = 0): string =>
  JSON.stringify({
    reference: 'docker.io/library/nginx:1.29',
    digest: 'sha256:1',
    day: '2026-11-20',
    database: '2026-11-20',
    undecided,
    flaws,
  });
