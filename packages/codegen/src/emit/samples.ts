import type { GenerateConfig } from "../config.ts";
import type { Model } from "../model/model.ts";
import { formatSource } from "./format-source.ts";
import { callablesIn, printCall, printProgram, type Callable } from "./program.ts";
import { isReading } from "./skill/effect-words.ts";

/** A program for each operation, by its id: it makes the client and calls the operation with its example. */
export async function printSamples(
  { domains }: Model,
  { scope }: GenerateConfig,
): Promise<ReadonlyMap<string, string>> {
  const samples = domains.flatMap(callablesIn).map(async (callable) => {
    const program = printProgram(callable, { body: bodyOf(callable) }, scope);
    return [callable.operation.id, await formatSource("sample.ts", program, 80)] as const;
  });
  return new Map(await Promise.all(samples));
}

function bodyOf(callable: Callable): string {
  if (callable.operation.pagination !== undefined)
    return `for await (const item of ${printCall(callable, ".items")}) {\n  console.log(item);\n}`;
  const call = `await ${printCall(callable)}`;
  return isReading(callable.operation) ? `console.log(${call});` : `${call};`;
}
