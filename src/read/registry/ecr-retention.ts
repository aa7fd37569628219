import { dayOf } from '../../model/calendar.ts';
import { list, number, object, optional, text } from '../../ports/shape.ts';

/** `DescribeRepositories`. Source: Amazon ECR API reference. */
export const ecrRepositoriesShape = object({
  repositories: list(object({ repositoryName: text, imageTagMutability: optional(text) })),
  nextToken: optional(text),
});

/** Whether a tag can be made to mean another image: of MUTABLE every one, of the two with exclusions some. */
export const ecrTagMoves = (mutability: string): boolean => mutability !== 'IMMUTABLE';

/** `GetLifecyclePolicy`. */
export const ecrPolicyShape = object({ lifecyclePolicyText: text });

/** `DescribeImages`; times are in seconds, and an image that was not pulled since ECR keeps the time of it has none. */
export const ecrImagesShape = object({
  imageDetails: list(object({ imagePushedAt: optional(number), lastRecordedPullTime: optional(number) })),
  nextToken: optional(text),
});

/** The day that any of the images was last pulled. */
export const ecrLastPull = (images: ReturnType<typeof ecrImagesShape>['imageDetails']): string | 'never' =>
  images
    .map(({ lastRecordedPullTime: at = 0 }) => (at > 0 ? dayOf(at) : undefined) ?? '')
    .toSorted()
    .at(-1) || 'never';
