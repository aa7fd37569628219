import type { Place } from '../model/place.ts';
import type { ServiceImage } from '../model/service.ts';
import type { Settings } from '../model/settings.ts';
import type { ImageSide } from './image/image-side.ts';

/** The two sides that a service is joined of: what is declared for it, over what its image brings. */
export type ServiceSides = {
  readonly settings: Settings;
  readonly side: ImageSide;
  readonly image: ServiceImage;
  /** Where the service is written, for what is written nowhere. */
  readonly at: Place;
};
