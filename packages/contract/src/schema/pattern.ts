import { sample, stringMatching } from "fast-check";

/** Patterns of documents are written for engines that differ in what they let pass. */
export function compilePattern(pattern: string, flags = "u"): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

/** Texts that match a pattern; none where it looks ahead or behind, which cannot be made up from left to right. */
export function textsMatching(pattern: string, seed: number): readonly string[] {
  try {
    // Short ones first: lengths are bounded more often from above.
    return sample(stringMatching(compilePattern(pattern), { size: "-1" }), { seed, numRuns: 40 });
  } catch {
    return [];
  }
}
