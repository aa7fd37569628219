/** What the levels are called, by their number. */
export const LEVEL_NAMES = ['', 'basic', 'standard', 'advanced', 'enterprise'] as const;
