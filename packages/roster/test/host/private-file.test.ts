import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPrivateFile, writePrivateFile } from "../../src/host/index.ts";
import { makeFolders } from "../support/folder.ts";

const makeFolder = makeFolders();

test("a file is private to its owner, even if it replaces one that others can read", async () => {
  const path = join(makeFolder(), "deep", "token");
  await writePrivateFile(path, "one");
  chmodSync(path, 0o644);
  await writePrivateFile(path, "two");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
  expect(await readPrivateFile(path)).toBe("two");
});

test("a symbolic link is replaced, and its target is unchanged", async () => {
  const folder = makeFolder();
  const [path, target] = [join(folder, "failed.csv"), join(folder, "other")];
  writeFileSync(target, "kept");
  symlinkSync(target, path);
  await writePrivateFile(path, "people");
  expect(lstatSync(path).isSymbolicLink()).toBe(false);
  expect(readFileSync(path, "utf8")).toBe("people");
  expect(readFileSync(target, "utf8")).toBe("kept");
});

test("a file that cannot be written leaves nothing behind", async () => {
  const folder = makeFolder();
  await writePrivateFile(join(folder, "taken", "file"), "x");
  await expect(writePrivateFile(join(folder, "taken"), "y")).rejects.toThrow("taken");
  expect(readdirSync(folder)).toEqual(["taken"]);
});

test.each([0o604, 0o640, 0o602, 0o620])("a file of mode %o is refused with the remedy", async (mode) => {
  const path = join(makeFolder(), "token");
  writeFileSync(path, "secret");
  chmodSync(path, mode);
  const reading = readPrivateFile(path);
  await expect(reading).rejects.toThrow(`Run: chmod 600 ${path}`);
  await expect(reading).rejects.not.toThrow("secret");
});

test.skipIf(process.getuid?.() !== 0)("a file of another user is refused with the remedy", async () => {
  const path = join(makeFolder(), "token");
  await writePrivateFile(path, "secret");
  chownSync(path, 65_534, 65_534);
  // The tests run as root, who does not own the file.
  await expect(readPrivateFile(path)).rejects.toThrow(
    `belongs to the user 65534, who can change it. Work as that user, or run: chown 0 ${path}`,
  );
});

test("a missing file is undefined", async () => {
  expect(await readPrivateFile(join(makeFolder(), "token"))).toBeUndefined();
});
