import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(js|css|html|svg)$/;

/** Puts a .gz beside every text file, so that a class that joins at once does not keep the server compressing. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    // Of what is on the disk: Vite still changes a chunk's code while it is written.
    writeBundle({ dir = "." }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => COMPRESSIBLE.test(each))) {
        const file = join(dir, name);
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}
