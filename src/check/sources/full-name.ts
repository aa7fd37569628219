/** The name of an image without tag and digest, with the registry that is meant where none is written. */
export const fullName = (image: string): string => {
  const place = image.replace(/@.*$|:[^/]*$/, '');
  const [first = '', ...rest] = place.split('/');
  if (rest.length === 0) return `docker.io/library/${place}`;
  return /[.:]|^localhost$/.test(first) ? place : `docker.io/${place}`;
};
