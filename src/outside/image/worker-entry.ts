/** The entry of the workers that read layers stands beside this file, as source or as built. */
export const WORKER_ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './layer-worker.ts' : './layer-worker.cjs',
  import.meta.url,
);

/** Bytes that are read sooner than a worker is up. */
export const WORTH_A_WORKER = 2 * 1024 * 1024;
