import { expect, test } from "vitest";
import { compare, median } from "../../../proofs/bench/benchmark.ts";

test.each([
  ["an odd number of values", [9, 1, 5], 5],
  ["an even number of values", [4, 1, 3, 2], 2.5],
  ["one value", [7], 7],
  ["no value", [], Number.NaN],
])("the median of %s", (_name, values, middle) => {
  expect(median(values)).toBe(middle);
});

test("contenders take turns, in reverse order every other round, and warm-up rounds do not count", async () => {
  const calls: string[] = [];
  const contender = (name: string) => async () => ({ order: calls.push(name) });
  const comparison = await compare({ a: contender("a"), b: contender("b") }, { rounds: 3, warmUp: 1 });
  expect(calls.join("")).toBe("baabbaab");
  expect(comparison.median("a", "order")).toBe(6);
});

test("a ratio is the median of all rounds, so one slow round does not affect it", async () => {
  const contender = (values: number[]) => async () => ({ ms: values.shift() ?? Number.NaN });
  const contenders = { one: contender([2, 20, 3]), other: contender([1, 10, 3]) };
  expect((await compare(contenders, { rounds: 3 })).ratio("one", "other", "ms")).toBe(2);
});
