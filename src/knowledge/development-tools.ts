/** Programs that are nearly always among the development dependencies of a package.json. */
const TOOLS: ReadonlySet<string> = new Set([
  ...['babel-node', 'concurrently', 'cross-env', 'esbuild', 'esbuild-register', 'rollup', 'swc', 'ts-node', 'tsc'],
  ...['tsx', 'webpack', 'playwright', 'cypress', 'jest', 'vitest', 'mocha', 'wdio'],
]);

export const isDevelopmentTool = (program: string): boolean => TOOLS.has(program);
