import { anyDocument } from "./any-document.ts";
import type { Benchmark } from "./benchmark.ts";
import { bundleSize } from "./bundle-size.ts";
import { callOverhead } from "./call-overhead.ts";
import { concurrency } from "./concurrency.ts";
import { generateTime } from "./generate-time.ts";
import { importTime } from "./import-time.ts";
import { largeConsumer } from "./large-consumer.ts";
import { largeDocument } from "./large-document.ts";
import { memory } from "./memory.ts";
import { watchTime } from "./watch-time.ts";

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  callOverhead,
  bundleSize,
  importTime,
  memory,
  concurrency,
  generateTime,
  watchTime,
  anyDocument,
  largeDocument,
  largeConsumer,
];
