/** Whether packages list a file; on a system where /bin is a link to /usr/bin they may list either name. */
export const isOwned = (owned: ReadonlySet<string>, path: string): boolean =>
  owned.has(path) || (path.startsWith('usr/') && owned.has(path.slice(4))) || owned.has(`usr/${path}`);
