/** Of what takes long to start never more than one: what starts while a newer start or an end overtakes it is ended again. */
export const keepOne = <T>(
  make: () => Promise<T>,
  end: (one: T) => Promise<void>,
): {
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly now: () => T | undefined;
} => {
  let kept: T | undefined;
  let turn = 0;
  const stop = async (): Promise<void> => {
    turn++;
    const old = kept;
    kept = undefined;
    if (old !== undefined) await end(old);
  };
  const restart = async (): Promise<void> => {
    const mine = turn + 1;
    await stop();
    if (mine !== turn) return;
    const made = await make();
    if (mine === turn) kept = made;
    else await end(made);
  };
  return { restart, stop, now: () => kept };
};
