/**
 * A memory file system at a path. The engine gives it the mode of the folder it lies over, but root for an owner, so
 * that a user who starts the service needs to be named.
 */
export const tmpfsFor = (path: string, user: string | undefined): string => {
  const [uid, gid] = user?.split(':') ?? [];
  return uid === undefined || gid === undefined ? path : `${path}:mode=755,uid=${uid},gid=${gid}`;
};
