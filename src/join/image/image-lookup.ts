import type { SeenImage } from '../../model/image.ts';
import type { ScanRecord } from '../../model/scan-record.ts';

/** What is known of an image beyond its name: what is inside, and its last scan. */
export type KnownImage = { readonly image: SeenImage | undefined; readonly scan: ScanRecord | undefined };

/** Gives what is known of an image by its reference with every part written out (`recordKey`), and what it is to who asks. */
export type ImageLookup = (reference: string, use: 'runs' | 'base') => KnownImage | undefined;
