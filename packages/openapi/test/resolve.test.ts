import { expect, test } from "vitest";
import { resolve, tryResolve, UnresolvedReferenceError } from "../src/resolve.ts";

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

const document = {
  components: {
    schemas: {
      Pet: { type: "object" },
      Alias: { ...reference("Pet"), description: "ignored" },
      Yes: true,
      Loop: reference("Back"),
      Back: reference("Loop"),
      "a/b c": { type: "string" },
      Escaped: { $ref: "#/components/schemas/a~1b%20c" },
      Missing: reference("Nobody"),
      Prototype: { $ref: "#/components/schemas/__proto__" },
      External: { $ref: "other.yaml#/Pet" },
      Anchor: { $ref: "#pet" },
    },
  },
};

test.each([
  ["Alias", { type: "object" }, "/components/schemas/Pet"],
  ["Yes", true, "/components/schemas/Yes"],
  ["Escaped", { type: "string" }, "/components/schemas/a~1b c"],
])("a reference to %s", (name, value, pointer) => {
  expect(resolve(document, reference(name))).toEqual({ value, pointer });
  expect(tryResolve(document, reference(name))).toEqual(value);
});

test("a value that is not a reference is returned with its pointer", () => {
  const value = { type: "string" };
  expect(resolve(document, value, "/here")).toEqual({ value, pointer: "/here" });
});

test.each([
  ["Missing", "Missing", "#/components/schemas/Nobody", "leads nowhere. Define"],
  ["Prototype", "Prototype", "#/components/schemas/__proto__", "leads nowhere"],
  ["Loop", "Back", "#/components/schemas/Loop", "leads back to itself. Let it lead"],
  ["External", "External", "other.yaml#/Pet", "leads out of the document. Bundle"],
  ["Anchor", "Anchor", "#pet", "leads out of the document"],
])("the reference in %s cannot be resolved", (name, place, target, message) => {
  const error = thrownBy(() => resolve(document, reference(name), "/here"));
  expect(error).toBeInstanceOf(UnresolvedReferenceError);
  const pointer = `/components/schemas/${place}`;
  expect(error).toMatchObject({ pointer });
  expect((error as Error).message).toContain(`${pointer}: The reference ${target} ${message}`);
  expect(tryResolve(document, reference(name))).toBeUndefined();
});

test("a chain of 3,000 references is resolved", () => {
  const schemas: Record<string, object> = { s3000: { type: "string" } };
  for (let index = 0; index < 3000; index += 1) schemas[`s${index}`] = reference(`s${index + 1}`);
  expect(resolve({ components: { schemas } }, reference("s0")).pointer).toBe("/components/schemas/s3000");
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}
