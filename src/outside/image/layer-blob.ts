/** Where the bytes of a layer lie: a part of a file. Plain data, so that a worker can be told. */
export type LayerBlob = {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** What the manifest says the stored bytes hash to; undefined where it does not say. */
  readonly digest: string | undefined;
  /** What the configuration says the archive hashes to. */
  readonly diffId: string | undefined;
};
