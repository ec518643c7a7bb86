import { expect, test } from "vitest";
import { isSame } from "../../src/sequences/compare.ts";

test.each<[name: string, one: unknown, other: unknown, format: string | undefined, want: boolean]>([
  ["spaces at both ends", " a  b ", "a b", undefined, true],
  ["another Unicode normal form", "e\u0301", "\u00e9", undefined, true],
  ["another letter case", "Ann", "ann", undefined, false],
  ["an e-mail address in another letter case", "Ann@Example.com", "ann@example.com", "email", true],
  [
    "one instant in two time zones",
    "2031-01-01T10:00:00+01:00",
    "2031-01-01T09:00:00.000Z",
    "date-time",
    true,
  ],
  ["another instant", "2031-01-01T10:00:00+01:00", "2031-01-01T10:00:00Z", "date-time", false],
  ["null and an absent value", null, undefined, undefined, true],
  ["an empty array and an absent value", [], undefined, undefined, true],
  ["another order", [1, 2], [2, 1], undefined, true],
  ["a repeated item", [1, 1], [1, 2], undefined, false],
  ["an additional field of the server", { a: 1 }, { a: 1, b: 2 }, undefined, true],
  ["zero and null", 0, null, undefined, false],
  ["false and an absent value", false, undefined, undefined, false],
])("%s", (_, one, other, format, want) => {
  expect(isSame(one, other, format)).toBe(want);
});
