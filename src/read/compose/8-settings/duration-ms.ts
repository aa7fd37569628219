import { goDuration } from '../../../model/go-duration.ts';

/** Units that Compose has beside Go's. */
const LONGER = { d: 86_400_000, w: 604_800_000 };

/** Milliseconds of a duration as Compose reads it: `1m30s`, `1.5h`, `2d`, `0`. */
export const durationMs = (text: string): number | undefined => goDuration(text, LONGER);
