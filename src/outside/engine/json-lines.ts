import type { EngineFailure, Pieces } from '../../ports/engine.ts';
import { readJson } from '../../ports/read-json.ts';
import { failed, type Result } from '../../ports/result.ts';
import type { Shape } from '../../ports/shape.ts';

/** Longest single line, in characters. */
const MAX_LINE = 1024 * 1024;

/** A stream of JSON values, one a line, each of a known shape. The first that is not ends it. */
export const readJsonLines = async function* <T>(pieces: Pieces<Uint8Array>, shape: Shape<T>): Pieces<T> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    if (!piece.ok) {
      yield piece;
      return;
    }
    rest += decoder.decode(piece.value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const value: Result<T, EngineFailure> = readJson(shape, line);
      yield value;
      if (!value.ok) return;
    }
    if (rest.length > MAX_LINE) {
      yield failed('damaged', `an event is longer than ${MAX_LINE} characters`);
      return;
    }
  }
};
