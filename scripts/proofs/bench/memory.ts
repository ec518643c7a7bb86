import type { Benchmark } from "./benchmark.ts";
import { runChild } from "./child.ts";

const calls = 100_000;

/** Whether a client that lives long grows. */
export const memory: Benchmark = {
  name: "memory",
  async run() {
    // Up to the second fifth the engine still compiles what runs often.
    const [, settled = 0, ...later] = await runChild<readonly number[]>("memory.ts", [String(calls)]);
    const last = later.at(-1) ?? settled;
    return [
      { name: `heap in use after ${calls.toLocaleString("en")} calls`, value: last / 1e6, unit: "MB" },
      // A single object kept of every call is more: 28 bytes with its first field.
      {
        name: "growth a call after the first two fifths",
        value: (last - settled) / (calls * 0.6),
        unit: "bytes",
        limit: 8,
      },
    ];
  },
};
