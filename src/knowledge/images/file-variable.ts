import type { ImageFacts } from '../../model/image-facts.ts';

/** The variable that takes the path of a file in the place of this one, where the image is known to read it. */
export const fileVariable = (
  { secretFiles, secretFileSuffix }: Pick<ImageFacts, 'secretFiles' | 'secretFileSuffix'>,
  name: string,
): string | undefined => {
  const listed = secretFiles?.value.some((one) =>
    one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name,
  );
  return listed ? `${name}${secretFileSuffix?.value ?? '_FILE'}` : undefined;
};
