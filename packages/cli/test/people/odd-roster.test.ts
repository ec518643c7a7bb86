import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useOffice } from "../support/office.ts";

const office = useOffice();

const ada = "version: 1\npeople:\n  - email: aisha.yilmaz@lantern.example\n";

/** Plans with `--prune` for a roster file with this text. */
function planPruning(text: string | Uint8Array): ReturnType<typeof office.rosterkit> {
  const file = join(office.home, "roster.yaml");
  writeFileSync(file, text);
  return office.rosterkit(`roster plan ${file} --prune --output ndjson --plan ${file}.plan`);
}

test.each<[title: string, text: string | Uint8Array, problem: string]>([
  ["line ends of an old Macintosh", ada.replaceAll("\n", "\r"), "line 1 is not YAML"],
  ["tabs before a key", ada.replace("  - ", "\t- "), "line 3 is not YAML"],
  ["a key twice", `${ada}    email: eve@lantern.example\n`, "line 4 is not YAML (DUPLICATE_KEY)"],
  [
    "a person twice, by an anchor",
    "version: 1\npeople:\n  - &a { email: a@b.example }\n  - *a\n",
    "named twice",
  ],
  ["a merge key", `${ada}    <<: { workspace: null }\n`, "/people/0/<<"],
  ["an anchor that is not there", `${ada}    workspace: *role\n`, "an alias that is unknown"],
  ["two documents", `${ada}---\n${ada}`, "is not YAML (MULTIPLE_DOCS)"],
  ["no as a value", `${ada}    directory: { active: no }\n`, "active: give one of true, false"],
  ["on as a value", `${ada}    directory: { active: on }\n`, "active: give one of true, false"],
  ["numbers as groups", `${ada}    alli: { groups: [007] }\n`, "groups: give a list of texts"],
  [
    "a tag of somebody's own",
    `${ada}    workspace: { role: !vault member }\n`,
    "is not YAML (TAG_RESOLVE_FAILED)",
  ],
  ["a value that was forgotten", `${ada}    workspace:\n`, "workspace has no value. Write one, or null."],
  ["the same in a team", `${ada}    teams: { agt_support: }\n`, "agt_support has no value."],
  ["a key without a colon's value", `${ada}    teams: { agt_support }\n`, "agt_support has no value."],
  ["a name of every object", `${ada}    __proto__: { workspace: null }\n`, "/people/0/__proto__"],
  ["UTF-16", new Uint8Array(Buffer.from(`\uFEFF${ada}`, "utf16le")), "cannot be read (it is not UTF-8)"],
  ["Latin 1", new Uint8Array(Buffer.from(ada.replace("aisha", "aïsha"), "latin1")), "it is not UTF-8"],
  ["a letter that was lost before", ada.replace("aisha", "a\uFFFDsha"), "give an e-mail address"],
  ["nothing", "", "give an object with `version: 1` and `people`"],
])("a roster file with %s plans nothing", async (_, text, problem) => {
  const { code, output, errors } = await planPruning(text);
  expect({ code, output, errors, calls: office.calls }).toEqual({
    code: 2,
    output: "",
    errors: expect.stringContaining(problem) as string,
    calls: [],
  });
});

test.each([
  ["line ends of Windows", ada.replaceAll("\n", "\r\n")],
  ["a mark of the order of bytes", `\uFEFF${ada}`],
  ["a null that is written", `${ada}    workspace: null\n    alli: ~\n`],
])("a roster file with %s is read correctly", async (_, text) => {
  const { code, errors } = await planPruning(text);
  expect({ code, errors }).toEqual({
    code: 4,
    errors: expect.stringContaining("The roster file names 1 people") as string,
  });
});
