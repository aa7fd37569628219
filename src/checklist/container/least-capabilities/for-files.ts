/** What an entrypoint that is root may need for the owners of files in a volume, whatever the image needs by itself. */
export const OF_FILES: ReadonlySet<string> = new Set(['CHOWN', 'DAC_OVERRIDE', 'FOWNER']);

/** What root needs for files of somebody else: all of it to give them to the user it becomes, else to write to them. */
export const forFiles = (needed: readonly string[]): readonly string[] =>
  needed.includes('SETUID') ? [...OF_FILES] : ['DAC_OVERRIDE'];
