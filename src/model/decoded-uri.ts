/** A part of an address without its percent signs; one that is badly written stands as it is. */
export const decodedUri = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
