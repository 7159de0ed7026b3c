// Lists what pdf.js sees in PDF files, as JSON: of each page its text, and tilint's highlights with the text under them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, ...paths] = process.argv.slice(2);
const place = createRequire(`${folder}/`).resolve("pdfjs-dist/legacy/build/pdf.mjs");
const pdfjs = await import(pathToFileURL(place).href);
const seen = {};
for (const path of paths) {
  const data = new Uint8Array(readFileSync(path));
  const file = await pdfjs.getDocument({ data, isEvalSupported: false, useSystemFonts: false, verbosity: 0 }).promise;
  seen[path] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    const own = (await page.getAnnotations()).filter((one) => one.titleObj?.str === "tilint");
    const notes = own.filter((one) => one.subtype !== "Popup"); // a pop-up has its note's title
    seen[path].push({
      text: items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""),
      notes: notes.map((note) => ({
        kind: note.subtype,
        text: note.contentsObj.str,
        hasAppearance: note.hasAppearance,
        hasPopup: Boolean(note.popupRef),
        under: note.quadPoints ? under(items, note.quadPoints) : "",
      })),
    });
  }
  await file.destroy();
}
process.stdout.write(JSON.stringify(seen));

// Joins the items of a page's text that some quadrilateral lies on.
function under(items, points) {
  const boxes = [];
  for (let start = 0; start < points.length; start += 8) {
    const across = [0, 2, 4, 6].map((step) => points[start + step]);
    const up = [1, 3, 5, 7].map((step) => points[start + step]);
    boxes.push([Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)]);
  }
  const met = items.filter((item) => boxes.some((box) => meets(item, box)));
  return met.map((item) => item.str).join(" ");
}

function meets({ transform: [a, b, , , x, y], width, height }, [left, bottom, right, top]) {
  const size = Math.hypot(a, b) || 1;
  const end = [x + (a / size) * width - (b / size) * height, y + (b / size) * width + (a / size) * height];
  const item = [Math.min(x, end[0]), Math.min(y, end[1]), Math.max(x, end[0]), Math.max(y, end[1])];
  return item[0] < right && left < item[2] && item[1] < top && bottom < item[3];
}
