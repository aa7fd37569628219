import { failed, type Result } from '../../ports/result.ts';
import { readShape, type Shape } from '../../ports/shape.ts';

/** JSON text of a known shape. */
export const readJson = <T>(shape: Shape<T>, written: string): Result<T, 'damaged'> => {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return failed('damaged', 'it is no JSON');
  }
  return readShape(shape, value);
};
