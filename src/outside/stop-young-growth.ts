/**
 * Keeps V8 from making its young generation larger than it is by now. It doubles that up to 32 MB, twice over, for
 * programs that make much rubbish; a check of many files is one, and would end with twice the memory for a tenth of the
 * time. No flag of Node can be given by a program that is started as a `bin`, so this one is set while it runs: V8 reads
 * it whenever it thinks of growing. Other engines have no such thing.
 */
export const stopYoungGrowth = (): void => {
  if (process.versions.bun === undefined)
    process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
};
