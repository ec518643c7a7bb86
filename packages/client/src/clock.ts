/** Time and chance. The runtime asks nothing else for them, so that a test can hold both still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 up to 1. */
  random(): number;
  /** Runs `action` after `milliseconds` and gives a function that calls it off. */
  after(milliseconds: number, action: () => void): () => void;
}

// Globals are looked up at each use: a test may replace them after this module was loaded.
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (milliseconds, action) => {
    // A longer timer fires at once in every runtime.
    if (milliseconds > 0x7fffffff) return () => {};
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
