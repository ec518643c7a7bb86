import { describe, expect, test } from "vitest";
import { bundles, measureBundle } from "../../../proofs/bench/bundle-size.ts";

// The same bundles as in `npm run bench`.
describe("kilobytes that a page loads, minified and gzipped, keep their limits", () => {
  const limited = bundles().flatMap(({ limit, ...bundle }) =>
    limit === undefined ? [] : [[bundle.name, limit, bundle] as const],
  );
  test.each(limited)("%s: %d kB", async (_name, limit, bundle) => {
    expect(await measureBundle(bundle.source)).toBeLessThanOrEqual(limit);
  });
});
