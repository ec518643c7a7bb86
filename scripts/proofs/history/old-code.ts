/**
 * Prints code that a user of one version may have written, to be compiled against the next version. It calls each
 * operation with its old input type, uses its output as the old output type, iterates over pages, reads each type within
 * an output on its own, as after narrowing a union, and names each type with every field.
 * @param text source of the old module
 * @param old specifier of the old module
 * @param current specifier of the new module
 */
export function printOldCode(
  text: string,
  { old, current }: { readonly old: string; readonly current: string },
): string {
  const service = /Operation<\s*("[^"]+")/.exec(text)?.[1] ?? "string";
  const types = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = ""]) => name);
  const lines = [
    `import type { ServiceClient } from "@rosterkit/runtime/operation";`,
    `import type { LostFields, Read } from "./fields.ts";`,
    `import type * as Old from "${old}";`,
    `import * as New from "${current}";`,
    `type Client = ServiceClient<${service}, object, number>;`,
    ...types.map(
      (name) => `export const type_${name}: never = null! as \`\${LostFields<Old.${name}, New.${name}>}\`;`,
    ),
    ...typesWithinOutputs(text).map(
      (name) => `export const read_${name} = (value: New.${name}): Old.${name} => value;`,
    ),
    ...linkedTypes(text, "Input").map(([operation, input]) => printCall(text, operation, input)),
    ...pagedOperations(text).map((name) => `export const items_${name} = New.${name}.items;`),
  ];
  return `${lines.join("\n")}\n`;
}

function printCall(text: string, operation: string, input: string): string {
  const isOptional = text.includes(`[input?: ${input}]`);
  const [words, parameter] = isOptional
    ? ["...input", `...input: [input?: Old.${input}]`]
    : ["input", `input: Old.${input}`];
  const output = linkedTypes(text, "Answer").find(([found]) => found === operation)?.[1];
  const result = output === undefined ? "" : `: Promise<Read<Old.${output}>>`;
  return `export const call_${operation} = (client: Client, ${parameter})${result} => New.${operation}(client, ${words});`;
}

/** Finds the types whose comments name the operation of which they are the input or the output. */
function linkedTypes(text: string, of: "Input" | "Answer"): [operation: string, type: string][] {
  const pattern = new RegExp(`${of} of \\{@link (\\w+)\\}\\.[^]*?\\nexport (?:interface|type) (\\w+)`, "g");
  return [...text.matchAll(pattern)].map(([, operation = "", type = ""]) => [operation, type]);
}

/** Finds the named types within outputs. */
function typesWithinOutputs(text: string): string[] {
  const declarations = new Map(
    text
      .replaceAll(/\/\*\*[^]*?\*\//g, "")
      .split(/^(?=export |const )/m)
      .map((declaration) => [/^export (?:interface|type) (\w+)/.exec(declaration)?.[1], declaration]),
  );
  const outputs = new Set(linkedTypes(text, "Answer").map(([, type]) => type));
  const reached = new Set(outputs);
  for (const type of reached)
    for (const [word] of declarations.get(type)?.matchAll(/\b[A-Z]\w*/g) ?? [])
      if (declarations.has(word)) reached.add(word);
  return [...reached].filter((type) => !outputs.has(type));
}

function pagedOperations(text: string): string[] {
  const paged = text.matchAll(/^(?:export )?const (\w+): Operation<[^=]*?\bPages</gm);
  return [...paged].map(([, name = ""]) => name);
}
