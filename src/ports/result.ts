/** What the outside answers: a value, or a failure with a closed code. Bugs throw; the outside does not. */
export type Result<T, C extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: C; readonly message: string };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const failed = <C extends string>(
  code: C,
  message: string,
): { readonly ok: false; readonly code: C; readonly message: string } => ({
  ok: false,
  code,
  message,
});
