type Place = { readonly folders: readonly string[]; readonly trusted: boolean; readonly home: string };

/**
 * The folder in which the program is started: the open one once it is trusted. Version managers such as asdf take which Node
 * runs from files of the folder in which a program starts, and so would from those of strangers.
 */
export const startsIn = ({ folders: [first], trusted, home }: Place): string =>
  trusted && first !== undefined ? first : home;
