import type { Act } from '../../../model/pipeline.ts';
import { known } from '../../../model/value.ts';

/** A build of which only is known whether it publishes. */
export const plainBuild = (place: Act['place'], pushes: boolean): Act => ({
  kind: 'build',
  place,
  pushes: known(pushes),
  provenance: known(undefined),
});
