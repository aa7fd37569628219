/** Why a named file cannot be read, as a clause that begins with its path: most reasons name it themselves. */
export const unreadFile = (file: string, message: string): string =>
  message.startsWith(`${file} `) ? message : `${file} cannot be read: ${message}`;
