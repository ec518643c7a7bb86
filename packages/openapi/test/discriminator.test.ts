import { expect, test } from "vitest";
import { heirsOf, tagsOf } from "../src/index.ts";

const cat = "#/components/schemas/Cat";
const mapping = { tabby: cat, tiger: "Cat", dog: "Dog" };

test.each([
  ["by the values of its mapping, which may be bare names", { mapping }, cat, undefined, ["tabby", "tiger"]],
  ["by its name without a mapping", {}, cat, undefined, ["Cat"]],
  ["by its name without the service", {}, "#/components/schemas/zoo.Cat", undefined, ["Cat"]],
  ["by those that its own field allows", { mapping }, cat, ["tiger", "lion"], ["tiger"]],
  [
    "by all that its own field allows where none of them is meant",
    { mapping },
    cat,
    ["lion", 1],
    ["lion", 1],
  ],
  ["not at all where it has no name", {}, "#/paths/~1pets/get/schema", undefined, []],
])("a member is told %s", (_, discriminator, reference, allowed, wanted) => {
  expect(tagsOf(discriminator, reference, allowed)).toEqual(wanted);
});

test.each([
  ["those of its mapping, each once", { discriminator: { mapping } }, [cat, "#/components/schemas/Dog"]],
  ["none without a mapping", { discriminator: { propertyName: "kind" } }, []],
  ["none beside alternatives", { discriminator: { mapping }, oneOf: [] }, []],
  ["none of a schema that is true or false", true, []],
])("the heirs of a schema are %s", (_, schema, wanted) => {
  expect(heirsOf(schema)).toEqual(wanted);
});
