import { parsedJson } from '../model/parsed-json.ts';
import { readShape, type Shape } from './shape.ts';

/** Why a request is refused. Source: JSON-RPC 2.0, section 5.1. */
export const REFUSAL = {
  notJson: -32700,
  invalid: -32600,
  unknownMethod: -32601,
  invalidParams: -32602,
  internal: -32603,
} as const;

/** A request that is answered with words instead of a result. */
export class Refused extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What comes is no message of the protocol: where the next one begins, nobody can tell. */
export class NotAMessage extends Error {}

/** Who answers what somebody asks. */
type Handlers = {
  /** The result of a request, which has an id. Throws `Refused`. */
  request(method: string, params: unknown, id: unknown): unknown;
  /** Takes what wants no answer. Throws `Refused` of what it cannot read, which nobody is told. */
  notify(method: string, params: unknown): void;
  /** Why a request failed, in words for the user. */
  wordsFor(error: unknown): string;
};

/** What is sent back for a message: nothing for a notification, and for an answer to what was asked of the other side. */
export const answerMessage = async (text: string, handlers: Handlers): Promise<object | undefined> => {
  const message = parsedJson(text);
  if (typeof message !== 'object' || message === null)
    return { id: null, error: { code: REFUSAL.notJson, message: 'that is no message' } };
  const { id, method, params } = message as { id?: unknown; method?: unknown; params?: unknown };
  if (typeof method !== 'string') return undefined;
  try {
    if (id !== undefined) return { id, result: await handlers.request(method, params, id) };
    handlers.notify(method, params);
  } catch (error) {
    if (id === undefined && !(error instanceof Refused)) throw error;
    const refusal = error instanceof Refused ? error : new Refused(REFUSAL.internal, handlers.wordsFor(error));
    if (id !== undefined) return { id, error: { code: refusal.code, message: refusal.message } };
  }
  return undefined;
};

/** The parameters of a request. Throws `Refused` where they are something else. */
export const take = <T>(shape: Shape<T>, params: unknown): T => {
  const taken = readShape(shape, params);
  if (taken.ok) return taken.value;
  throw new Refused(REFUSAL.invalidParams, taken.message);
};
