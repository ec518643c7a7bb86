import { expect, test } from "vitest";
import { defaultStyle, explodesByDefault } from "../src/parameter-styles.ts";

test.each([
  ["path", "simple", false],
  ["query", "form", true],
  ["header", "simple", false],
  ["cookie", "form", true],
  ["toString", "simple", false],
])("a %s parameter has the style %s; exploded: %s", (place, style, explode) => {
  expect(defaultStyle(place)).toBe(style);
  expect(explodesByDefault(style)).toBe(explode);
});
