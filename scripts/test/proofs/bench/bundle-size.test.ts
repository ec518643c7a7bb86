import { describe, expect, test } from "vitest";
import { bundles, measureBundle } from "../../../proofs/bench/bundle-size.ts";

// The same bundles as in `npm run bench`.
describe("kilobytes that a page loads, minified and gzipped, keep their limits", () => {
  const limited = bundles.flatMap(([name, source, limit]) =>
    limit === undefined ? [] : [{ name, source, limit }],
  );
  test.each(limited)("$name: $limit kB", async ({ source, limit }) => {
    expect(await measureBundle(source)).toBeLessThanOrEqual(limit);
  });
});
