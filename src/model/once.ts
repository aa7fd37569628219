/**
 * A pure function of an object that is worked out once for each object, however many rules ask. The answer lives as long
 * as the object does.
 *
 * It stands in a private field of the object itself: nothing that copies, prints or compares the object sees it. A
 * WeakMap would read better, but rules ask a million times, and it takes five times as long and doubles what the garbage
 * collector has to walk.
 */
export const once = <K extends object, V>(work: (key: K) => V): ((key: K) => V) => {
  class Answered extends Given {
    readonly #answer: V;
    constructor(key: K, answer: V) {
      super(key);
      this.#answer = answer;
    }
    static has(key: object): key is Answered {
      return #answer in key;
    }
    static get(key: Answered): V {
      return key.#answer;
    }
  }
  return (key) => {
    if (Answered.has(key)) return Answered.get(key);
    const answer = work(key);
    new Answered(key, answer);
    return answer;
  };
};

/** Constructs nothing: whoever extends it puts its fields on the object that is given. */
class Given {
  constructor(key: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is what it is for
    return key;
  }
}
