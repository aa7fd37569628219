/** A sentence whose digests are cut to what tells two of them apart for a reader; what is to be copied keeps them whole. */
export const shortDigests = (text: string): string =>
  text.replace(/\b(sha(?:256|512):[0-9a-f]{12})[0-9a-f]{20,}/g, '$1…');
