import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate, type GenerateConfig, InputError } from "@rosterkit/codegen";

/** Lists the problems that the rules for the user's own documents find. */
export async function findRepairs(config: GenerateConfig, overlay: string): Promise<string[]> {
  const path = join(config.root, overlay);
  mkdirSync(dirname(path), { recursive: true });
  // JSON is valid YAML. Without `x-published` all rules apply.
  const empty = { overlay: "1.0.0", info: { title: "Ours", version: "1.0.0" }, actions: [] };
  writeFileSync(path, JSON.stringify(empty));
  try {
    await generate(config, { check: true });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const named = new Set(["operation-id", "operation-operationId", "operation-domain"]);
    const repairs = error.diagnostics.filter(({ code }) => !named.has(code));
    return new InputError(repairs).message.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(path);
  }
}
