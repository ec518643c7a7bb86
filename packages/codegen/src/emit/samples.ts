import type { GenerateConfig } from "../config.ts";
import type { Model } from "../model/model.ts";
import type { Operation } from "../model/operations.ts";
import { formatSource } from "./format-source.ts";
import { printCall, printProgram } from "./program.ts";
import { isReading } from "./skill/effect-words.ts";

/** A program for each operation, by its id: it makes the client and calls the operation with its example. */
export async function printSamples(
  { domains }: Model,
  { scope }: GenerateConfig,
): Promise<ReadonlyMap<string, string>> {
  const operations = domains.flatMap((domain) => domain.operations);
  const samples = operations.map(async (operation) => {
    const program = printProgram(operation, { body: bodyOf(operation) }, scope);
    return [operation.id, await formatSource("sample.ts", program, 80)] as const;
  });
  return new Map(await Promise.all(samples));
}

function bodyOf(operation: Operation): string {
  if (operation.pagination !== undefined)
    return `for await (const item of ${printCall(operation, ".items")}) {\n  console.log(item);\n}`;
  const call = `await ${printCall(operation)}`;
  return isReading(operation) ? `console.log(${call});` : `${call};`;
}
