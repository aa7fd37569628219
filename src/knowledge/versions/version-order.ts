/**
 * The order of versions in one ecosystem: negative when `a` is older, 0 when they are the same version, positive when
 * `a` is newer. Total: a text that is no version of the ecosystem still has its place, as the ecosystem's own tool gives it.
 */
export type VersionOrder = (a: string, b: string) => number;
