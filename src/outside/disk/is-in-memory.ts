import { statfsSync } from 'node:fs';

/** Numbers of the file systems that lie in memory: tmpfs, ramfs. Source: statfs(2). */
const IN_MEMORY: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

/** Whether what is written into a folder stays in memory, by the number of its file system. Throws what the system says. */
export const isInMemory = (folder: string): boolean => IN_MEMORY.has(statfsSync(folder).type);
