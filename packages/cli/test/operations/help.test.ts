import { expect, test } from "vitest";
import { run } from "../support/command.ts";

test.each([
  ["manage-agent", true],
  ["create-permission-group", true],
  ["list-agents", false],
])("the help of %s explains that there is no plan and no undo: %s", async (operation, isSaid) => {
  const { output, errors } = await run(["alli", operation, "--help"]);
  const sentence = "No plan and no undo: for people, rosterkit offboard and rosterkit roster plan have both.";
  expect(output).toContain("Effect: ");
  expect((output + errors).includes(sentence)).toBe(isSaid);
});
