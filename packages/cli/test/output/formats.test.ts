import { Writable } from "node:stream";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { readCsvCell } from "../../src/output/csv.ts";
import { type Format, printItems } from "../../src/output/formats.ts";

async function print(items: AsyncIterable<unknown> | Iterable<unknown>, format: Format): Promise<string> {
  let text = "";
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  await printItems(items, format, stream);
  return text;
}

const people = [
  { name: "김하늘", groups: ["a", "b"], note: null },
  { name: "Ada", groups: [], note: { since: 1 } },
];

test.each<[Format, string]>([
  ["table", 'NAME    GROUPS  NOTE\n김하늘  a, b\nAda             {"since":1}\n'],
  ["csv", 'name,groups,note\r\n김하늘,"a, b",\r\nAda,,"{""since"":1}"\r\n'],
  ["ndjson", `${people.map((person) => JSON.stringify(person)).join("\n")}\n`],
  ["json", `${JSON.stringify(people, undefined, 2)}\n`],
])("%s", async (format, expected) => {
  expect(await print(people, format)).toBe(expected);
});

test.each<[Format, string]>([
  ["table", ""],
  ["csv", ""],
  ["ndjson", ""],
  ["json", "[]\n"],
])("%s without items", async (format, expected) => {
  expect(await print([], format)).toBe(expected);
});

const formulas = [
  "=1+1",
  "+49 30",
  "-5",
  "@sum",
  "'=quoted",
  "''@twice",
  "＝1",
  " =1",
  "' =2",
  "plain",
  "a=b",
  "'plain",
];

test("csv escapes formulas for spreadsheets, and can be read back unchanged", async () => {
  const csv = await print(
    formulas.map((text) => ({ text })),
    "csv",
  );
  const rows = parse(csv, { columns: true }) as { text: string }[];
  expect(rows.slice(0, 4).map(({ text }) => text)).toEqual(["'=1+1", "'+49 30", "'-5", "'@sum"]);
  expect(rows.map(({ text }) => readCsvCell(text))).toEqual(formulas);
  expect(await print([{ number: -5 }], "csv")).toBe("number\r\n-5\r\n");
});

test("csv fails on a late field that is not in the header", async () => {
  const rows = [...Array.from({ length: 600 }, () => ({ a: 1 })), { a: 1, late: 2 }];
  await expect(print(rows, "csv")).rejects.toThrow("late: a later row has this field");
  expect((await print(rows, "ndjson")).trimEnd().split("\n")).toHaveLength(601);
});

test("items are printed one by one, and not read faster than they are consumed", async () => {
  let asked = 0;
  const endless = async function* (): AsyncGenerator<object> {
    for (;;) yield { number: ++asked };
  };
  let lines = 0;
  const stream = new Writable({
    highWaterMark: 1,
    write(_chunk, _, done) {
      lines += 1;
      done(lines === 1_000 ? new Error("enough") : null);
    },
  });
  stream.on("error", () => undefined);
  await expect(printItems(endless(), "ndjson", stream)).rejects.toThrow("enough");
  expect(asked).toBe(1_000);
});
