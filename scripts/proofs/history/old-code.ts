/**
 * Code that somebody may have written with the packages of one version, and that then gets those of the next: each
 * operation is called with all that its input may be, what comes back is used as all that its output may be, pages
 * are walked, every type inside of an answer is read by itself, as after alternatives were told apart, and every type
 * is named with every field. Types of the old version stand for what is written and read.
 * @param old path of the old module, and `current` of the one in its place, as the code imports them
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
    ...typesOfAnswers(text).map(
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

/** The types that say of themselves which operation they are the input or the answer of. */
function linkedTypes(text: string, of: "Input" | "Answer"): [operation: string, type: string][] {
  const pattern = new RegExp(`${of} of \\{@link (\\w+)\\}\\.[^]*?\\nexport (?:interface|type) (\\w+)`, "g");
  return [...text.matchAll(pattern)].map(([, operation = "", type = ""]) => [operation, type]);
}

/** The types that stand inside of answers. */
function typesOfAnswers(text: string): string[] {
  const declarations = new Map(
    text
      .replaceAll(/\/\*\*[^]*?\*\//g, "")
      .split(/^(?=export |const )/m)
      .map((declaration) => [/^export (?:interface|type) (\w+)/.exec(declaration)?.[1], declaration]),
  );
  const answers = new Set(linkedTypes(text, "Answer").map(([, type]) => type));
  const reached = new Set(answers);
  for (const type of reached)
    for (const [word] of declarations.get(type)?.matchAll(/\b[A-Z]\w*/g) ?? [])
      if (declarations.has(word)) reached.add(word);
  return [...reached].filter((type) => !answers.has(type));
}

function pagedOperations(text: string): string[] {
  return [...text.matchAll(/^(?:export )?const (\w+): Operation<[^=]*?\bPages</gm)].map(
    ([, name = ""]) => name,
  );
}
