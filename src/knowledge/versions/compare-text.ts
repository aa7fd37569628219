/** Compares by code unit, which for ASCII is the order of the bytes. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
