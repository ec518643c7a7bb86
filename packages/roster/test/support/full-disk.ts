import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { RunOptions } from "../../src/index.ts";

/** A failure to write a line. */
export interface DiskFault {
  /** The number of bytes that are written: a part of the line, or all if `sync` fails. */
  readonly written: number;
  readonly code: "ENOSPC" | "EIO";
  /** Whether the line cannot be removed either. */
  readonly isStuck?: true;
}

export interface Disk {
  readonly openFile: NonNullable<RunOptions["openFile"]>;
  /** The lines that were written. */
  readonly appended: () => number;
  /** The last line that is certainly on the disk; empty if there is none. */
  readonly lastSynced: () => string;
}

/** Simulates a disk that fails at one line of a journal, counted from 0, or at none. */
export function makeDisk(failing?: number, fault: DiskFault = { written: 0, code: "ENOSPC" }): Disk {
  let [appended, last, synced] = [-1, "", ""];
  const fail = (): never => {
    throw Object.assign(new Error(fault.code), { code: fault.code });
  };
  return {
    appended: () => appended + 1,
    lastSynced: () => synced,
    async openFile(path, flags, mode) {
      if ((flags & constants.O_APPEND) === 0) throw new Error(`${path} is not opened for appending.`);
      const file = await open(path, flags, mode);
      const isFailing = (): boolean => appended === failing;
      return {
        close: () => file.close(),
        stat: file.stat.bind(file),
        readFile: file.readFile.bind(file),
        async appendFile(text) {
          appended += 1;
          last = String(text);
          await file.appendFile(isFailing() ? last.slice(0, fault.written) : last);
          if (isFailing() && fault.written < last.length) fail();
        },
        async sync() {
          if (isFailing()) fail();
          synced = last;
        },
        async truncate(length) {
          if (isFailing() && fault.isStuck) fail();
          await file.truncate(length);
        },
      };
    },
  };
}
