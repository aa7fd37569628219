/** The value of a result that must be there. */
export const take = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
