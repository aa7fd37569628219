/** A change that found its place, or why it has none. Nothing is done before all changes of a fix have found theirs. */
export type Resolution =
  | { readonly kind: 'ready'; readonly commit: () => void }
  | { readonly kind: 'refused'; readonly why: string };

export const ready = (commit: () => void): Resolution => ({ kind: 'ready', commit });
export const refused = (why: string): Resolution => ({ kind: 'refused', why });

/** There is nothing to do: another change does it. */
export const done: Resolution = ready(() => undefined);

/** The one refusal that the next round of planning may lift. */
export const LATER = 'another fix writes there';
