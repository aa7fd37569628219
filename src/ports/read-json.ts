import { parsedJson } from '../model/parsed-json.ts';
import { failed, type Result } from './result.ts';
import { readShape, type Shape } from './shape.ts';

/** JSON text of a known shape. */
export const readJson = <T>(shape: Shape<T>, written: string): Result<T, 'damaged'> => {
  const value = parsedJson(written);
  return value === undefined ? failed('damaged', 'it is no JSON') : readShape(shape, value);
};
