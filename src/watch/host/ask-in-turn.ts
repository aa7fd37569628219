type TurnOptions = {
  readonly ask: (id: string) => Promise<void>;
  /** How many are asked for at once. */
  readonly atOnce: number;
  /** How many wait at the most; what is told of on top is counted. */
  readonly mostWaiting: number;
  readonly signal: AbortSignal;
  /** So many were told of on top, and now nobody waits any more. */
  readonly onOverflow: (count: number) => void;
};

/** Ids that wait to be asked for. */
type Turns = {
  /** One that was told of. */
  tell(id: string): void;
  /** Those that a list holds, which is bounded already. */
  want(ids: Iterable<string>): void;
  drop(id: string): void;
  isWaiting(id: string): boolean;
};

/** Asks for one thing after the other, a few at once, in the order in which they were told of. */
export const askInTurn = ({ ask, atOnce, mostWaiting, signal, onOverflow }: TurnOptions): Turns => {
  const waiting = new Set<string>();
  let asking = 0;
  let overflow = 0;
  const pump = (): void => {
    for (const id of waiting) {
      if (asking >= atOnce || signal.aborted) return;
      waiting.delete(id);
      asking += 1;
      void ask(id).finally(() => {
        asking -= 1;
        pump();
      });
    }
    if (asking > 0 || overflow === 0 || signal.aborted) return;
    const count = overflow;
    overflow = 0;
    onOverflow(count);
  };
  return {
    tell(id) {
      if (waiting.size < mostWaiting) waiting.add(id);
      else overflow += 1;
      pump();
    },
    want(ids) {
      for (const id of ids) waiting.add(id);
      pump();
    },
    drop: (id) => void waiting.delete(id),
    isWaiting: (id) => waiting.has(id),
  };
};
