/** The day that verdicts are of: `2026-11-22`, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);
