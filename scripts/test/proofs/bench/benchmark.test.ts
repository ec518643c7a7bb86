import { expect, test } from "vitest";
import { median, medianRatio, takeTurns } from "../../../proofs/bench/benchmark.ts";

test.each([
  ["an odd number of values", [9, 1, 5], 5],
  ["an even number of values", [4, 1, 3, 2], 2.5],
  ["one value", [7], 7],
  ["no value", [], Number.NaN],
])("the median of %s", (_name, values, middle) => {
  expect(median(values)).toBe(middle);
});

test("contenders take turns, the order turned round each time, first rounds left out", async () => {
  const calls: string[] = [];
  const contender = (name: string) => async () => calls.push(name);
  const times = await takeTurns({ a: contender("a"), b: contender("b") }, { rounds: 3, warmUp: 1 });
  expect(calls.join("")).toBe("baabbaab");
  expect([times.a.length, times.b.length]).toEqual([3, 3]);
});

test("a ratio is that of the rounds, whatever the machine did in one of them", () => {
  expect(medianRatio([2, 20, 3], [1, 10, 3])).toBe(2);
});
