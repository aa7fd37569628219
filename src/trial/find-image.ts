import type { Answer, Engine } from '../ports/engine.ts';
import type { ImageDetails } from '../ports/engine-schema.ts';
import { ok } from '../ports/result.ts';
import type { ServicePlan } from './plan/service-plan.ts';

/** The first image of a plan that the engine has; undefined: it has none of them. */
export const findImage = async (
  engine: Engine,
  { images }: ServicePlan,
  signal: AbortSignal,
): Answer<{ readonly details: ImageDetails; readonly name: string } | undefined> => {
  for (const name of images) {
    const details = await engine.images.inspect(name, { signal });
    if (details.ok) return ok({ details: details.value, name });
    if (details.code !== 'not-found') return details;
  }
  return ok(undefined);
};
