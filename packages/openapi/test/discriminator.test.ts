import { expect, test } from "vitest";
import { subtypesOf, discriminatorValues } from "../src/index.ts";

const cat = "#/components/schemas/Cat";
const mapping = { tabby: cat, tiger: "Cat", dog: "Dog" };

test.each([
  ["by the values of its mapping, which may be bare names", { mapping }, cat, undefined, ["tabby", "tiger"]],
  ["by its name if there is no mapping", {}, cat, undefined, ["Cat"]],
  ["by its name without the service", {}, "#/components/schemas/zoo.Cat", undefined, ["Cat"]],
  ["by the mapped values that its own field allows", { mapping }, cat, ["tiger", "lion"], ["tiger"]],
  ["by all values that its own field allows if none is mapped", { mapping }, cat, ["lion", 1], ["lion", 1]],
  ["by no value if it has no name", {}, "#/paths/~1pets/get/schema", undefined, []],
])("a schema is selected %s", (_, discriminator, reference, allowed, wanted) => {
  expect(discriminatorValues(discriminator, reference, allowed)).toEqual(wanted);
});

test.each([
  [
    "the schemas in its mapping, without duplicates",
    { discriminator: { mapping } },
    [cat, "#/components/schemas/Dog"],
  ],
  ["none without a mapping", { discriminator: { propertyName: "kind" } }, []],
  ["none next to alternatives", { discriminator: { mapping }, oneOf: [] }, []],
  ["none for a boolean schema", true, []],
])("the subtypes of a schema are %s", (_, schema, wanted) => {
  expect(subtypesOf(schema)).toEqual(wanted);
});
