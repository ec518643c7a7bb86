import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { problems } from "../src/oracles/problems.ts";

test("the README explains each problem", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, table = ""] = readme.split("| found | means |\n| --- | --- |\n");
  const rows = table.slice(0, table.indexOf("\n\n")).split("\n");
  const named = rows.flatMap((row) => row.split(" | ")[0]?.replace("| ", "").split(", ") ?? []);
  expect(named.toSorted()).toEqual([...problems].toSorted());
});
