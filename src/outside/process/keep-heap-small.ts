/**
 * Keeps V8's heap near to what lives in it. V8 doubles its young generation up to 32 MB, twice over, for programs that
 * make much rubbish, and lets the old one grow by half and more before it looks again; a check of many files is such a
 * program, and would end with twice the memory for a tenth of the time. No flag of Node can be given by a program that is
 * started as a `bin`, so these are set while it runs: V8 reads them whenever it thinks of growing. Other engines have no
 * such thing.
 */
export const keepHeapSmall = (): void => {
  if (process.versions.bun === undefined)
    process.getBuiltinModule('node:v8').setFlagsFromString('--semi-space-growth-factor=1 --heap-growing-percent=10');
};
