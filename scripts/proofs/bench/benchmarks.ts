import type { Benchmark } from "./benchmark.ts";
import { bundleSize } from "./bundle-size.ts";
import { calls } from "./calls.ts";
import { concurrency } from "./concurrency.ts";
import { everySize, generateTime } from "./generate.ts";
import { largeConsumer } from "./large-consumer.ts";
import { others } from "./others.ts";
import { importTime, memory } from "./processes.ts";
import { specDiff } from "./spec-diff.ts";
import { watchTime } from "./watch-time.ts";

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  calls,
  bundleSize,
  importTime,
  memory,
  concurrency,
  generateTime,
  watchTime,
  everySize,
  largeConsumer,
  others,
  specDiff,
];
