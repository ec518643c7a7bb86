import { sample, stringMatching } from "fast-check";

/** Compiles a pattern, without the `u` flag if the pattern needs that. */
export function compilePattern(pattern: string, flags = "u"): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

/** Generates texts that match a pattern; none for a pattern that looks ahead or behind. */
export function textsMatching(pattern: string, seed: number): readonly string[] {
  try {
    // Upper bounds of lengths are more frequent than lower ones, so the texts are short.
    return sample(stringMatching(compilePattern(pattern), { size: "-1" }), { seed, numRuns: 40 });
  } catch {
    return [];
  }
}
