/**
 * The password of a user as the image atmoz/sftp takes them, `NAME:PASSWORD[:e][:UID[:GID[:FOLDER…]]]`; undefined when it
 * has none, or none but a hash of it. Source: the image's README.
 */
export const sftpPassword = (user: string): string | undefined => {
  const [, password, encrypted] =
    /^[a-z_][\w.-]{0,31}:([^:\s]{1,200})(:e)?(?::\d*){0,2}(?::[\w./,-]*)?$/i.exec(user) ?? [];
  return encrypted === undefined ? password : undefined;
};
