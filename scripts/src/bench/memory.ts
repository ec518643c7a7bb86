import type { Benchmark } from "./benchmark.ts";
import { runChild } from "./child.ts";

const calls = 100_000;

/** Whether a client that lives long grows. */
export const memory: Benchmark = {
  name: "memory",
  async run() {
    const [first = 0, ...later] = await runChild<readonly number[]>("memory.ts", [String(calls)]);
    const last = later.at(-1) ?? first;
    return [
      { name: `heap in use after ${calls.toLocaleString("en")} calls`, value: last / 1e6, unit: "MB" },
      // A single object kept of every call would be more.
      {
        name: "growth a call after the first fifth",
        value: (last - first) / (calls * 0.8),
        unit: "bytes",
        limit: 8,
      },
    ];
  },
};
