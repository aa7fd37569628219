/** Whether this is the standalone executable, which holds its own script. Source: bun.com/docs/bundler/executables. */
export const isStandalone = (): boolean => process.argv[1]?.startsWith('/$bunfs/') ?? false;
