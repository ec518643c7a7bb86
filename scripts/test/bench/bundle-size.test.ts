import { describe, expect, test } from "vitest";
import { bundles, measureBundle } from "../../src/bench/bundle-size.ts";

// The same bundles and limits as in `npm run bench`.
describe("kilobytes that a page loads, minified and gzipped", () => {
  test.each(bundles().map((bundle) => [bundle.name, bundle] as const))("%s", async (_name, bundle) => {
    expect(await measureBundle(bundle)).toBeLessThanOrEqual(bundle.limit);
  });
});
