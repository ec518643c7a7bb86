import type { DatabaseSync } from "node:sqlite";
import type { Snapshot } from "./rows.ts";

/** The state on disk: one SQL table with all rows. */
export interface StateFile {
  /** Returns the stored state; undefined for a new file. */
  read(): Snapshot | undefined;
  /** Writes a row, or deletes it if `row` is undefined. */
  write(table: string, id: string, row: object | undefined): void;
  /** Commits all writes of `work`, or none if it throws. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/**
 * Opens or creates a SQLite database.
 * @throws {Error} if Node has no `node:sqlite` (before 22.13), or the file is not a database of the sandbox
 */
export async function openStateFile(path: string): Promise<StateFile> {
  const database = await openDatabase(path);
  const upsert = database.prepare(
    `INSERT INTO state (name, id, json) VALUES (?, ?, ?)
     ON CONFLICT (name, id) DO UPDATE SET json = excluded.json`,
  );
  const remove = database.prepare("DELETE FROM state WHERE name = ? AND id = ?");
  return {
    read() {
      const rows = database.prepare("SELECT name, id, json FROM state ORDER BY position").all();
      if (rows.length === 0) return undefined;
      const tables: Record<string, [string, object][]> = {};
      for (const { name, id, json } of rows)
        (tables[String(name)] ??= []).push([String(id), JSON.parse(String(json)) as object]);
      return { version: 1, tables };
    },
    write(table, id, row) {
      if (row === undefined) remove.run(table, id);
      else upsert.run(table, id, JSON.stringify(row));
    },
    transaction(work) {
      database.exec("BEGIN");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => database.close(),
  };
}

async function openDatabase(path: string): Promise<DatabaseSync> {
  try {
    // Imported only on demand, because Node 20 does not have it.
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(path);
    database.exec(
      `CREATE TABLE IF NOT EXISTS state (
         position INTEGER PRIMARY KEY AUTOINCREMENT,
         name TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (name, id))`,
    );
    return database;
  } catch (cause) {
    throw new Error(
      `${path} cannot store the state (${(cause as Error).message}). ` +
        "Use a new file or one that the sandbox created, with Node 22.13 or later.",
      { cause },
    );
  }
}
