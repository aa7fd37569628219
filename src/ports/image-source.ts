import type { LayerFacts } from '../model/layer-facts.ts';
import type { Result } from './result.ts';

/** Why an image could not be read at all; what is wrong with one layer is told with the layer. */
export type ImageFailure =
  | 'missing'
  /** It is there and is no image of this kind. */
  | 'not-an-image'
  /** Bytes are not what their digest says, or an archive ends too early. */
  | 'damaged'
  | 'engine'
  | 'registry';

/** An image that was read: its own configuration as text, and its layers from the lowest. */
export type ImageParts = {
  /** An engine's id of it; elsewhere the digest of the manifest where there is one, else of the configuration; undefined for a root file system. */
  readonly digest: string | undefined;
  /** Names that the source gives it: `debian:13`. */
  readonly names: readonly string[];
  /** The image configuration (OCI image specification, config.md); undefined for a root file system. */
  readonly config: string | undefined;
  readonly layers: readonly LayerFacts[];
  readonly problems: readonly string[];
};

export type ImageRequest = {
  readonly secrets: boolean;
  /** Told as bytes of layers are read; `total` is 0 when nobody knows. */
  readonly progress: ((read: number, total: number) => void) | undefined;
};

/** Where an image comes from. */
export type ImageSource = { read(request: ImageRequest): Promise<Result<ImageParts, ImageFailure>> };
