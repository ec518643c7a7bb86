import { sample, stringMatching } from "fast-check";

/** Compiles a pattern, without the `u` flag if the flag makes it invalid. */
export function compilePattern(pattern: string, flags = "u"): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

/** Generates texts that match a pattern. Returns none if fast-check does not support it, such as lookarounds. */
export function textsMatching(pattern: string, seed: number): readonly string[] {
  try {
    // Short texts: schemas limit the maximum length more often than the minimum.
    return sample(stringMatching(compilePattern(pattern), { size: "-1" }), { seed, numRuns: 40 });
  } catch {
    return [];
  }
}
