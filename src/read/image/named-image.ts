/** One of the images of an archive: what it is called there, a digest where it has no name. */
type Called<T> = { readonly names: readonly string[]; readonly image: T };

/** Most names that a message holds. */
const MOST = 6;

/**
 * The one image of an archive that is meant: the only one, or the one of that name (`app:1.4`, its tag alone, the beginning of
 * its digest); else why not, as a sentence. The first of several is never taken for the one that was meant.
 */
export const namedImage = <T>(images: readonly Called<T>[], wanted: string | undefined): Called<T> | string => {
  const fitting =
    wanted === undefined ? images : images.filter(({ names }) => names.some((name) => fits(name, wanted)));
  const exact = fitting.filter(({ names }) => wanted !== undefined && names.includes(wanted));
  const [only, ...others] = exact.length > 0 ? exact : fitting;
  if (only && others.length === 0) return only;
  const all = images.map(({ names: [name = 'one without a name'] }) => name);
  const listed = `${all.slice(0, MOST).join(', ')}${all.length > MOST ? ` and ${all.length - MOST} more` : ''}`;
  return only
    ? `it holds ${images.length} images, so add :NAME of the one that is meant: ${listed}`
    : `it holds no image called ${wanted}: ${listed}`;
};

const fits = (name: string, wanted: string): boolean =>
  name === wanted ||
  name.endsWith(`/${wanted}`) ||
  name.endsWith(`:${wanted}`) ||
  (/^[\da-f]{12,64}$/.test(wanted) && name.startsWith(wanted));
