/** Text of a control where there is no finding, so no image to name: `{image}` becomes IMAGE, as a manual would print it. */
export const fillPlaceholders = (text: string): string =>
  text.replace(/\{(image|service|registry)\}/g, (_, name: string) => name.toUpperCase());
