import { expect, test } from "vitest";
import { InputError, type Diagnostic } from "../src/diagnostic.ts";

const diagnostic = (pointer: string): Diagnostic => ({
  file: "spec/a.yaml",
  pointer,
  problem: `\`${pointer}\` is wrong`,
  remedy: "Correct it",
  code: "check",
});

test("an InputError lists its diagnostics by place, without duplicates", () => {
  const error = new InputError([diagnostic("/b"), diagnostic("/a"), diagnostic("/b")]);
  expect(error.diagnostics).toHaveLength(2);
  expect(error.message).toBe(
    "spec/a.yaml#/a: `/a` is wrong. Correct it.\nspec/a.yaml#/b: `/b` is wrong. Correct it.",
  );
});
