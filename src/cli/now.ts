/** This moment as signatures and statements write it: `2026-11-27T10:00:00Z`. */
export const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
