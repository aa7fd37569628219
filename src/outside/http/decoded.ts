/** A name of an address without its percent signs; one that is badly written stands as it is. */
export const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};
