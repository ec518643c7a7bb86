import { describe, expect, test } from "vitest";
import { bundles, measureBundle } from "../../src/bench/bundle-size.ts";

// The same bundles as in `npm run bench`, which says how far they are from their limits.
describe("kilobytes that a page loads, minified and gzipped, grow no further", () => {
  test.each(bundles().map((bundle) => [bundle.name, bundle] as const))("%s", async (_name, bundle) => {
    expect(await measureBundle(bundle)).toBeLessThanOrEqual(bundle.ceiling);
  });
});
