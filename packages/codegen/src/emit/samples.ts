import type { GenerateConfig } from "../config.ts";
import type { Model } from "../model/model.ts";
import { formatSource } from "./format-source.ts";
import { isReading } from "./skill/effect-words.ts";
import { call, candidatesIn, printTask, type Candidate } from "./skill/task.ts";

/** A program for each operation, by its id: it makes the client and calls the operation with its example. */
export async function printSamples(
  { domains }: Model,
  { scope }: GenerateConfig,
): Promise<ReadonlyMap<string, string>> {
  const samples = domains.flatMap(candidatesIn).map(async (candidate) => {
    const work = { aim: "", advice: "", body: bodyOf(candidate) };
    const program = await formatSource("sample.ts", printTask(candidate, work, `${scope}/client`), 80);
    return [candidate.operation.id, program] as const;
  });
  return new Map(await Promise.all(samples));
}

function bodyOf(candidate: Candidate): string {
  if (candidate.operation.pagination !== undefined)
    return `for await (const item of ${call(candidate, ".items")}) {\n  console.log(item);\n}`;
  return isReading(candidate.operation)
    ? `console.log(await ${call(candidate)});`
    : `await ${call(candidate)};`;
}
