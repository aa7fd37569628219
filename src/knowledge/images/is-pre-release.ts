/**
 * A version in front of its release, as the official images write it: `3.15.0a5`, `3.15-rc`, `18beta1`, `8.5.0RC1`, `11.0.0-M20`,
 * `3.5.0-preview1`, `27-ea`, `27-nightly`, `3.3-dev`.
 */
const PRE_RELEASE =
  /^v?\d+(?:\.\d+)*(?:a\d+|b\d+|-?(?:alpha|beta|rc|preview)[-.]?\d*|-(?:m\d+|ea|dev|nightly)\d*)(?=[-.+_]|$)|^(?:beta|rc)-/i;

/** Whether a tag of an image that its project publishes is that of a release still in the making. */
export const isPreRelease = (tag: string): boolean => PRE_RELEASE.test(tag);
