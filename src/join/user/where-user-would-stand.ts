import { type Place, textPlace } from '../../model/place.ts';
import type { ServiceImage } from '../../model/service.ts';

/** A missing USER is missing in the final stage of an own Dockerfile, and beside the service's key otherwise. */
export const whereUserWouldStand = (image: ServiceImage, near: Place): Place =>
  image.build ? textPlace(image.build.dockerfile.file, image.build.target.from.image.span) : near;
